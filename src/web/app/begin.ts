/* Stands in the page itself, and so runs before any other script has come: it asks for what they will need. */
import { askAhead, fetchAhead } from "../base/ahead.ts";
import { load } from "../base/kept.ts";
import { type Locale, preferredLocale } from "../base/locale.ts";
import { firstOf } from "../thread/first.ts";

const [, , screen, thread] = location.pathname.split("/");

askAhead("/v1/sessions/current");
if (screen === "thread" && thread) for (const [path, query] of firstOf(thread)) askAhead(path, query);
fetchAhead(WORDS[load<Locale | null>("language", null) ?? preferredLocale(navigator.languages)]);
