/* Gives one case or many to a mediator; says of each that could not be given why. */
import { useSignal } from "@preact/signals";
import { Dialog } from "../../base/dialog.tsx";
import { has, t } from "../../base/words.ts";
import { problemText } from "../case/problems.ts";
import { api } from "../session.ts";
import { StaffChoice } from "./staff_choice.tsx";
import type { Row } from "./types.ts";

interface Props {
  rows: readonly Row[];
  me: string;
  onDone: () => void;
  onClose: () => void;
}

interface Result {
  dispute: string;
  status: number;
  problem: { type: string; title: string; detail: string } | null;
}

function whyNot({ problem }: Result): string {
  const key = `desk.problem_${problem?.type.replace("/problems/", "") ?? ""}`;
  return has(key) ? t(key) : (problem?.detail ?? "");
}

function Refused({ results, rows }: { results: readonly Result[]; rows: readonly Row[] }) {
  const titleOf = (id: string) => {
    const row = rows.find(({ dispute }) => dispute.id === id);
    return row?.thread.title ?? row?.thread.ref ?? id;
  };
  return (
    <div class="note note-warn" role="alert">
      <p>{t("queue.assign_refused", { count: results.length })}</p>
      <ul>
        {results.map((result) => (
          <li key={result.dispute}>
            <strong dir="auto">{titleOf(result.dispute)}</strong> {whyNot(result)}
          </li>
        ))}
      </ul>
    </div>
  );
}

export function AssignDialog({ rows, me, onDone, onClose }: Props) {
  const chosen = useSignal<string | null>(null);
  const working = useSignal(false);
  const problem = useSignal<unknown>(null);
  const refused = useSignal<readonly Result[] | null>(null);

  async function assign() {
    working.value = true;
    problem.value = null;
    try {
      const body = { disputes: rows.map(({ dispute }) => dispute.id), mediator: chosen.value };
      const { data } = await api.post<{ results: Result[] }>("/v1/assignments", body);
      const failed = data.results.filter((result) => result.problem !== null);
      onDone();
      if (failed.length === 0) onClose();
      else refused.value = failed;
    } catch (error) {
      problem.value = error;
    } finally {
      working.value = false;
    }
  }

  const actions = refused.value ? (
    <button type="button" class="button button-primary" onClick={onClose}>
      {t("base.close")}
    </button>
  ) : (
    <>
      <button type="button" class="button" onClick={onClose}>
        {t("base.cancel")}
      </button>
      <button
        type="button"
        class="button button-primary"
        disabled={chosen.value === null || working.value}
        onClick={() => void assign()}
      >
        {t("queue.assign_do", { count: rows.length })}
      </button>
    </>
  );
  return (
    <Dialog title={t("queue.assign_title", { count: rows.length })} onClose={onClose} actions={actions}>
      {refused.value ? (
        <Refused results={refused.value} rows={rows} />
      ) : (
        <StaffChoice me={me} value={chosen.value} onChange={({ person }) => (chosen.value = person.id)} />
      )}
      {problem.value !== null && (
        <p class="note note-bad" role="alert">
          {problemText(problem.value)}
        </p>
      )}
    </Dialog>
  );
}
