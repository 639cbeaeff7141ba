/* The staff's app in English; ja.ts is the same in Japanese. */
import { en as app } from "./app.en.ts";
import { en as base } from "./base.en.ts";
import { en as desk } from "./desk.en.ts";
import { en as keys } from "./keys.en.ts";
import { en as queue } from "./queue.en.ts";
import { en as signin } from "./signin.en.ts";
import { en as thread } from "./thread.en.ts";

export const words = { app, base, desk, keys, queue, signin, thread };
