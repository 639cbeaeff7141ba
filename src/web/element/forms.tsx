/* What opens when one acts, and the points: loaded when first needed. */
import type { ThreadStore } from "../thread/store.ts";
import { t } from "../base/words.ts";
import type { Party, Thread } from "../thread/types.ts";
import { Claims } from "./claims.tsx";
import { ConsentDialog } from "./consent_dialog.tsx";
import { EvidenceDialog } from "./evidence.tsx";
import { ExportDialog } from "./export.tsx";
import { Facts } from "./facts.tsx";
import { OpenDisputeDialog } from "./open_dispute.tsx";
import { ProposeDialog } from "./propose.tsx";
import { ReasonDialog } from "./reason_dialog.tsx";

export { ConsentDialog };

export type Form = "open" | "propose" | "escalate" | "withdraw" | "reopen" | "evidence" | "export";

export interface FormProps {
  store: ThreadStore;
  thread: Thread;
  seat: Party;
  onClose: () => void;
}

function Escalate({ store, thread, onClose }: FormProps) {
  const last = thread.dispute?.stage === "mediation";
  const title = t(last ? "party.escalate_arbitration" : "party.escalate_mediation");
  return (
    <ReasonDialog
      store={store}
      step="escalate"
      body={{ to: last ? "arbitration" : "mediation" }}
      title={title}
      text={t(last ? "step.escalate_arbitration_text" : "step.escalate_mediation_text")}
      action={title}
      reasons={["no_agreement", "emotional_deadlock", "no_contact", "not_responding", "other"]}
      onClose={onClose}
    />
  );
}

function Withdraw({ store, onClose }: FormProps) {
  return (
    <ReasonDialog
      store={store}
      step="withdraw"
      title={t("party.withdraw")}
      text={t("step.withdraw_text")}
      action={t("step.withdraw_do")}
      reasons={["worked_out", "contract_cancelled", "mistake", "other"]}
      onClose={onClose}
    />
  );
}

function Reopen({ store, onClose }: FormProps) {
  return (
    <ReasonDialog
      store={store}
      step="reopen"
      title={t("party.reopen")}
      text={t("step.reopen_text")}
      action={t("party.reopen")}
      reasons={["new_evidence"]}
      onClose={onClose}
    />
  );
}

export function StepForm({ form, ...props }: FormProps & { form: Form }) {
  const dispute = props.thread.dispute;
  switch (form) {
    case "open":
      return <OpenDisputeDialog {...props} />;
    case "propose":
      return dispute && <ProposeDialog {...props} dispute={dispute} />;
    case "escalate":
      return <Escalate {...props} />;
    case "withdraw":
      return <Withdraw {...props} />;
    case "reopen":
      return <Reopen {...props} />;
    case "evidence":
      return <EvidenceDialog {...props} />;
    case "export":
      return <ExportDialog store={props.store} onClose={props.onClose} />;
  }
}

export function Points(props: Omit<FormProps, "onClose">) {
  return (
    <div class="points">
      <Claims {...props} />
      <Facts {...props} />
    </div>
  );
}
