/* Taking the outcome back: the dispute goes on where it was. */
import { t } from "../../../base/words.ts";
import { useBecause } from "../because.tsx";
import { type FormProps, StepDialog } from "../step_dialog.tsx";

export function Reopen({ store, onClose }: FormProps) {
  const because = useBecause(["new_evidence", "payment", "mistake", "other"]);
  const dispute = store.dispute.value;
  return (
    <StepDialog
      store={store}
      onClose={onClose}
      danger
      title={t("desk.reopen")}
      confirm={t("desk.reopen_do")}
      consequence={t("desk.reopen_then", { stage: t(`queue.stage_${dispute?.reached ?? "mediation"}`) })}
      step="reopen"
      body={() => because.body}
    >
      {because.reason}
      {because.note}
    </StepDialog>
  );
}
