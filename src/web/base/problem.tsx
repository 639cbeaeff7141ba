/* A failure in words: what happened, what is kept, what to do. */
import { useEffect, useState } from "preact/hooks";
import { ApiProblem, Offline } from "./api.ts";
import { has, locale, t } from "./words.ts";
import { span } from "./time.ts";

/** The sentence for a problem: ours where there is one for its type, else the server's. */
export function problemText(error: unknown): string {
  if (error instanceof Offline) return t("base.not_answered");
  if (!(error instanceof ApiProblem)) return t("base.failed_text");
  const key = `base.problem_${error.type}`;
  if (has(key)) return t(key);
  return locale.value === "en" && error.title ? `${error.title} ${error.advice}`.trim() : t("base.problem");
}

/** The sentence for one field of a form, by its place in the body: "/amount". */
export function fieldProblem(error: unknown, pointer: string): string | null {
  if (!(error instanceof ApiProblem)) return null;
  const found = error.errors.find((one) => one.pointer === pointer);
  if (!found) return null;
  const key = `base.problem_at_${pointer.slice(1).replaceAll("/", "_")}`;
  return has(key) ? t(key) : locale.value === "en" ? found.detail : t("base.problem_invalid");
}

/** Seconds until `instant`, counted down; 0: over. */
export function useCountdown(until: number): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    if (until <= Date.now()) return;
    const timer = setInterval(() => {
      setNow(Date.now());
      if (Date.now() >= until) clearInterval(timer);
    }, 500);
    setNow(Date.now());
    return () => clearInterval(timer);
  }, [until]);
  return Math.max(0, Math.ceil((until - now) / 1000));
}

/** "40 sec", "2 min", for waits. */
export function waitSpan(seconds: number): string {
  if (seconds >= 120) return span(Math.ceil(seconds / 60) * 60_000);
  const unit = new Intl.NumberFormat(locale.value, { style: "unit", unit: "second", unitDisplay: "long" });
  return unit.format(seconds);
}

export function ProblemNote({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  if (!error) return null;
  const id = error instanceof ApiProblem && error.status >= 500 ? error.requestId : "";
  return (
    <div class="note note-bad" role="alert">
      <p>{problemText(error)}</p>
      {id && <p class="small quiet">{t("base.request", { id })}</p>}
      {onRetry && (
        <button type="button" class="link" onClick={onRetry}>
          {t("base.retry")}
        </button>
      )}
    </div>
  );
}
