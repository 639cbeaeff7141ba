/* The plain page for parties, /t/?thread=…#token=…: the element alone. The token stands in the fragment, which browsers send to nobody,
 * and leaves the address bar at once; this tab keeps it, so that loading the page again works. This script stands in the page itself and
 * runs while the element is on its way: it asks for what that will need. */
import { askAhead, fetchAhead } from "../base/ahead.ts";
import { preferredLocale } from "../base/locale.ts";
import { firstOf } from "../thread/first.ts";

const given = new URLSearchParams(location.hash.slice(1));
const asked = new URLSearchParams(location.search);
const thread = asked.get("thread") ?? "";
const place = `trialogue.party.${thread}`;

/* Where storage is refused, the page works without. */
function keep(storage: "sessionStorage" | "localStorage", name: string, value: string | null): string {
  try {
    if (value) window[storage].setItem(name, value);
    return value ?? window[storage].getItem(name) ?? "";
  } catch {
    return value ?? "";
  }
}

const keepToken = (token: string | null) => keep("sessionStorage", place, token);

function begin(token: string): void {
  for (const [path, query] of thread && token ? firstOf(thread) : []) askAhead(path, query, token);
}

function show(token: string, locale: string): void {
  const root = document.getElementById("root");
  if (!root) return;
  const element = root.querySelector("trialogue-thread") ?? document.createElement("trialogue-thread");
  if (locale) element.setAttribute("locale", locale);
  element.setAttribute("level", "1");
  element.setAttribute("thread", thread);
  element.setAttribute("token", token || "none");
  if (element.isConnected) return;
  root.replaceChildren(element);
  /* The page is in the language of what stands on it. */
  const follow = () => void (document.documentElement.lang = element.getAttribute("lang") ?? "en");
  new MutationObserver(follow).observe(element, { attributeFilter: ["lang"] });
}

/* A browser's storage may keep one waiting: what the address says is asked for before that. */
const token = given.get("token");
if (token) begin(token);
const kept = keepToken(token);
if (!token) begin(kept);
if (location.hash) history.replaceState(null, "", location.pathname + location.search);
const locale = keep("localStorage", "trialogue.party.locale", given.get("locale") ?? asked.get("locale"));
fetchAhead(WORDS[preferredLocale([locale, ...navigator.languages].filter(Boolean))]);

/* Another link pasted into the same tab: a new token for a conversation that is open already. */
addEventListener("hashchange", () => {
  const other = new URLSearchParams(location.hash.slice(1)).get("token");
  if (!other) return;
  history.replaceState(null, "", location.pathname + location.search);
  show(keepToken(other), locale);
});

/* The rest of the page is not there yet. */
document.addEventListener("readystatechange", () => show(kept, locale), { once: true });
