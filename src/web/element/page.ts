/* The plain page for parties, /t/?thread=…#token=…: the element alone. The token stands in the fragment, which browsers send to nobody,
 * and leaves the address bar at once; this tab keeps it, so that loading the page again works. */
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

function show(token: string): void {
  const root = document.getElementById("root");
  if (!root) return;
  const element = root.querySelector("trialogue-thread") ?? document.createElement("trialogue-thread");
  const locale = keep("localStorage", "trialogue.party.locale", given.get("locale") ?? asked.get("locale"));
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
show(token);
