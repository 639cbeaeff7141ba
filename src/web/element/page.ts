/* The plain page for parties, /t/?thread=…#token=…: the element alone. The token stands in the fragment, which browsers send to nobody,
 * and leaves the address bar at once; this tab keeps it, so that loading the page again works. This script is small and runs while the
 * element is on its way: it asks for what that will need. */
import { askAhead } from "../base/ahead.ts";
import { preferredLocale } from "../base/locale.ts";
import { firstOf } from "../thread/first.ts";
import { catalogues } from "./catalogues.ts";

const given = new URLSearchParams(location.hash.slice(1));
const asked = new URLSearchParams(location.search);
const thread = asked.get("thread") ?? "";
const kept = `trialogue.party.${thread}`;

/* Where storage is refused, the page works without. */
function keep(storage: "sessionStorage" | "localStorage", name: string, value: string | null): string {
  try {
    if (value) window[storage].setItem(name, value);
    return value ?? window[storage].getItem(name) ?? "";
  } catch {
    return value ?? "";
  }
}

const keepToken = (token: string | null) => keep("sessionStorage", kept, token);

const locale = keep("localStorage", "trialogue.party.locale", given.get("locale") ?? asked.get("locale"));

function begin(token: string): void {
  for (const [path, query] of thread && token ? firstOf(thread) : []) askAhead(path, query, token);
  const language = preferredLocale([locale, ...navigator.languages].filter(Boolean));
  for (const part of ["first", "talk"] as const) catalogues[part][language]().catch(() => {}); /* whoever needs them asks again */
}

function show(token: string): void {
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

/* Another link pasted into the same tab: a new token for a conversation that is open already. */
addEventListener("hashchange", () => {
  const token = new URLSearchParams(location.hash.slice(1)).get("token");
  if (!token) return;
  history.replaceState(null, "", location.pathname + location.search);
  show(keepToken(token));
});

const token = keepToken(given.get("token"));
if (location.hash) history.replaceState(null, "", location.pathname + location.search);
begin(token);
/* The rest of the page may not be there yet. */
if (document.readyState === "loading") document.addEventListener("readystatechange", () => show(token), { once: true });
else show(token);
