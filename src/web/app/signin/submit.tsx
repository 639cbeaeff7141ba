/* The button of a form, and above it why the last attempt failed. */
import { ProblemNote, waitSpan } from "../../base/problem.tsx";
import { t } from "../../base/words.ts";
import type { Attempt } from "./attempt.ts";

export function Submit({ attempt, label, danger = false }: { attempt: Attempt; label: string; danger?: boolean }) {
  const { busy, error, wait } = attempt;
  return (
    <>
      {wait > 0 ? (
        <p class="note note-warn" role="status">
          {t("signin.slow", { span: waitSpan(wait) })}
        </p>
      ) : (
        <ProblemNote error={error} />
      )}
      <button
        type="submit"
        class={danger ? "button button-danger" : "button button-primary"}
        disabled={busy || wait > 0}
      >
        {label}
      </button>
    </>
  );
}
