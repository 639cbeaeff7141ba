/* The first script of the app, small, so that it runs while the others are on their way: it asks for what they will need. */
import { askAhead } from "../base/ahead.ts";
import { firstOf } from "../thread/first.ts";
import { catalogues, firstLocale } from "./catalogues.ts";

const [, , screen, thread] = location.pathname.split("/");

askAhead("/v1/sessions/current");
if (screen === "thread" && thread) for (const [path, query] of firstOf(thread)) askAhead(path, query);
catalogues[firstLocale()]().catch(() => {}); /* whoever needs them asks again */
