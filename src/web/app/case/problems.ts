/* What went wrong, in the reader's language: what happened, and what to do. */
import { ApiProblem, Offline } from "../../base/api.ts";
import { span } from "../../base/time.ts";
import { has, t } from "../../base/words.ts";

/** Somebody else acted meanwhile: the screen is refreshed, and the person looks again before repeating. */
export function isMeanwhile(error: unknown): boolean {
  return error instanceof ApiProblem && (error.status === 409 || error.status === 412);
}

export function problemText(error: unknown): string {
  if (error instanceof Offline) return t("base.not_answered");
  if (!(error instanceof ApiProblem)) return t("base.not_answered");
  const key = `desk.problem_${error.type}`;
  if (error.type === "rate_limited" && error.retryAfter !== null)
    return t("base.wait", { span: span(error.retryAfter) });
  const said = has(key) ? t(key) : error.detail || error.title;
  return error.requestId && error.status >= 500 ? `${said} ${t("base.request", { id: error.requestId })}` : said;
}
