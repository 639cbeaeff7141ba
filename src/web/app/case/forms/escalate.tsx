/* On to the next stage, with a reason. */
import { t } from "../../../base/words.ts";
import { useBecause } from "../because.tsx";
import { type FormProps, StepDialog } from "../step_dialog.tsx";

const REASONS = ["no_agreement", "emotional_deadlock", "no_contact", "not_responding", "deadline_passed", "other"];

export function Escalate({ store, onClose }: FormProps) {
  const because = useBecause(REASONS);
  const to = store.dispute.value?.stage === "negotiation" ? "mediation" : "arbitration";
  return (
    <StepDialog
      store={store}
      onClose={onClose}
      danger
      title={t(`desk.escalate_${to}`)}
      confirm={t(`desk.escalate_${to}_do`)}
      consequence={t(`desk.escalate_${to}_then`)}
      step="escalate"
      body={() => because.body && { to, ...because.body }}
    >
      {because.reason}
      {because.note}
    </StepDialog>
  );
}
