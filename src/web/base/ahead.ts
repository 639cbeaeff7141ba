/* What a page is sure to ask for, asked for while its scripts are still on their way. An answer serves one who asks for the same, in the
 * same name, and only soon: later it would be old. Who asks ahead stands in the page and who takes it in a module, so the answers are the
 * page's. */
import { type Query, withQuery } from "./query.ts";

const KEPT_MS = 5000;
const page = globalThis as { trialogueAhead?: Map<string, Promise<Response>> };
const answers = (page.trialogueAhead ??= new Map());

const keyOf = (path: string, token: string | null) => `${token ?? ""} ${path}`;

/** How all is asked for: a token speaks, or the cookie. */
export const plain = (speaks: "token" | "cookie"): RequestInit => ({
  credentials: speaks === "cookie" ? "same-origin" : "omit",
  redirect: "error",
  cache: "no-store",
});

export function askAhead(path: string, query: Query = {}, token: string | null = null): void {
  const asked = withQuery(path, query);
  const key = keyOf(asked, token);
  const answer =
    token === null
      ? fetch(asked, plain("cookie"))
      : fetch(asked, { ...plain("token"), headers: { Authorization: `Bearer ${token}` } });
  const drop = () => answers.get(key) === answer && answers.delete(key);
  /* A refusal is never kept: whoever asks then may be somebody else by now. */
  answer.then((response) => response.ok || drop(), drop);
  answers.set(key, answer);
  setTimeout(drop, KEPT_MS);
}

/** Each answer is taken once. */
export function takeAhead(path: string, token: string | null): Promise<Response> | null {
  const key = keyOf(path, token);
  const answer = answers.get(key) ?? null;
  answers.delete(key);
  return answer;
}

/** Begins to load modules; whoever needs one in vain asks again. */
export function fetchAhead(modules: readonly string[]): void {
  for (const one of modules) import(one).catch(() => {});
}
