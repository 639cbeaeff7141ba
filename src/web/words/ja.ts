import { ja as app } from "./app.ja.ts";
import { ja as base } from "./base.ja.ts";
import { ja as desk } from "./desk.ja.ts";
import { ja as keys } from "./keys.ja.ts";
import { ja as queue } from "./queue.ja.ts";
import { ja as signin } from "./signin.ja.ts";
import { ja as thread } from "./thread.ja.ts";

export const words = { app, base, desk, keys, queue, signin, thread };
