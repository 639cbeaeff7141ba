/* The button of a form, and above it why the last attempt failed. */
import { ProblemNote, waitSpan } from "../../base/problem.tsx";
import { t } from "../../base/words.ts";
import type { Attempt } from "./attempt.ts";

interface Props {
  attempt: Attempt;
  label: string;
  /** The field says already what is wrong. */
  told?: boolean;
}

export function Submit({ attempt, label, told = false }: Props) {
  const { busy, error, wait } = attempt;
  return (
    <>
      {wait > 0 ? (
        <p class="note note-warn" role="status">
          {t("signin.slow", { span: waitSpan(wait) })}
        </p>
      ) : (
        <ProblemNote error={told ? null : error} />
      )}
      <button type="submit" class="button button-primary" disabled={busy || wait > 0}>
        {label}
      </button>
    </>
  );
}
