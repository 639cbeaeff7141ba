/* Where one is. Addresses are plain paths, so that a link to a line of a thread can be given away. */
import { signal } from "@preact/signals";

export type Place =
  | { screen: "queue"; view: string }
  | { screen: "thread"; thread: string; stream: string | null; seq: number | null }
  | { screen: "search" }
  | { screen: "account" }
  | { screen: "staff" }
  | { screen: "verify" }
  | { screen: "sign-in" }
  | { screen: "nowhere" };

export const VIEWS = [
  "needs_me",
  "mine",
  "unassigned",
  "waiting_on_parties",
  "escalated",
  "all",
  "snoozed",
  "closed",
];

export function placeOf(path: string): Place {
  const [root, screen, first, second, third] = path.split("/").filter(Boolean);
  if (root === "sign-in") return { screen: "sign-in" };
  if (root !== "app") return { screen: "nowhere" };
  if (!screen) return { screen: "queue", view: "needs_me" };
  if (screen === "queue") return { screen, view: first ?? "needs_me" };
  if (screen === "thread" && first)
    return { screen, thread: first, stream: second ?? null, seq: third ? Number(third) || null : null };
  if ((screen === "search" || screen === "account" || screen === "staff" || screen === "verify") && !first)
    return { screen };
  return { screen: "nowhere" };
}

export const place = signal<Place>({ screen: "nowhere" });
/** The query of the address, without "?". */
export const query = signal("");

function follow() {
  place.value = placeOf(location.pathname);
  query.value = location.search.slice(1);
}

export function navigate(path: string, how: { replace?: boolean } = {}): void {
  if (path === location.pathname + location.search) return;
  if (how.replace) history.replaceState(null, "", path);
  else history.pushState(null, "", path);
  follow();
}

export function threadPath(thread: string, stream?: string | null, seq?: number | null): string {
  return ["/app/thread", thread, stream, stream && seq].filter(Boolean).join("/");
}

/** Links within the app change the place without loading the page. */
export function installRouter(): void {
  follow();
  addEventListener("popstate", follow);
  document.addEventListener("click", (event) => {
    const link = event.composedPath().find((one) => one instanceof HTMLAnchorElement);
    if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || link.target || link.download) return;
    const url = new URL(link.href);
    if (url.origin !== location.origin || placeOf(url.pathname).screen === "nowhere") return;
    if (url.hash && url.pathname === location.pathname) return;
    event.preventDefault();
    navigate(url.pathname + url.search);
  });
}
