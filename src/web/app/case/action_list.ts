/* What can be done in a case: which step it is, when it shows, and the form that asks for the rest. The service's
 * `available_actions` decide; nothing here copies its rules. */
import type { ComponentType } from "preact";
import type { IconName } from "../../base/icons.tsx";
import type { Key } from "../../base/words.ts";
import type { ThreadStore } from "../../thread/store.ts";
import { lazy } from "../lazy.tsx";
import type { FormProps } from "./step_dialog.tsx";

const caucus = () => import("./forms/caucus.tsx");
const propose = () => import("./forms/propose.tsx");
const seat = () => import("./forms/seat.tsx");

/** Forms come when they are first opened; those of one file together. */
const FORMS = {
  CloseCaucus: lazy(() => caucus().then((part) => part.CloseCaucus)),
  Decide: lazy(() => import("./forms/decide.tsx").then((part) => part.Decide)),
  Disclose: lazy(() => import("./forms/disclose.tsx").then((part) => part.Disclose)),
  Escalate: lazy(() => import("./forms/escalate.tsx").then((part) => part.Escalate)),
  Assign: lazy(() => seat().then((part) => part.Assign)),
  AskForEvidence: lazy(() => import("./forms/evidence.tsx").then((part) => part.AskForEvidence)),
  Export: lazy(() => import("./forms/export.tsx").then((part) => part.Export)),
  Extend: lazy(() => import("./forms/extend.tsx").then((part) => part.Extend)),
  HandOver: lazy(() => seat().then((part) => part.HandOver)),
  Join: lazy(() => seat().then((part) => part.Join)),
  OpenCaucus: lazy(() => caucus().then((part) => part.OpenCaucus)),
  Propose: lazy(() => propose().then((part) => part.Propose)),
  Recuse: lazy(() => seat().then((part) => part.Recuse)),
  Reopen: lazy(() => import("./forms/reopen.tsx").then((part) => part.Reopen)),
  WithdrawProposal: lazy(() => propose().then((part) => part.WithdrawProposal)),
} satisfies Record<string, ComponentType<FormProps>>;

export interface Action {
  id: string;
  icon: IconName;
  keys: string;
  words: Key;
  /** What it does, in one line beneath the verb. */
  does: Key;
  form: ComponentType<FormProps>;
  shown: (store: ThreadStore) => boolean;
  primary?: boolean;
}

const isMediating = (store: ThreadStore) => store.seat() === "mediator";

export const ACTIONS: readonly Action[] = [
  {
    id: "join", icon: "arrow_right", keys: "c t", words: "desk.join", does: "desk.join_does", form: FORMS.Join, primary: true,
    shown: (store) => store.reader.role === "mediator" && store.may("assign"),
  },
  {
    id: "assign", icon: "person", keys: "c s", words: "desk.assign", does: "desk.assign_does", form: FORMS.Assign,
    shown: (store) => store.reader.role !== "mediator" && store.may("assign"),
  },
  {
    id: "decide", icon: "scale", keys: "c v", words: "desk.decide", does: "desk.decide_does", form: FORMS.Decide, primary: true,
    shown: (store) => store.may("decide"),
  },
  {
    id: "propose", icon: "scale", keys: "c p", words: "desk.propose", does: "desk.propose_does", form: FORMS.Propose, primary: true,
    shown: (store) => store.may("propose"),
  },
  {
    id: "withdraw_proposal", icon: "cross", keys: "", words: "desk.withdraw_proposal", does: "desk.withdraw_proposal_does",
    form: FORMS.WithdrawProposal, shown: (store) => store.may("withdraw_proposal"),
  },
  {
    id: "request_evidence", icon: "clip", keys: "c e", words: "desk.request_evidence", does: "desk.request_evidence_does",
    form: FORMS.AskForEvidence, shown: (store) => store.may("request_evidence"),
  },
  {
    id: "open_caucus", icon: "lock", keys: "c o", words: "desk.open_caucus", does: "desk.open_caucus_does", form: FORMS.OpenCaucus,
    shown: (store) => store.may("open_caucus"),
  },
  {
    id: "close_caucus", icon: "lock", keys: "c l", words: "desk.close_caucus", does: "desk.close_caucus_does",
    form: FORMS.CloseCaucus, shown: (store) => store.may("close_caucus"),
  },
  {
    id: "disclose", icon: "external", keys: "c d", words: "desk.disclose", does: "desk.disclose_does", form: FORMS.Disclose,
    shown: (store) => store.may("disclose"),
  },
  {
    id: "extend", icon: "clock", keys: "c x", words: "desk.extend", does: "desk.extend_does", form: FORMS.Extend,
    shown: (store) => store.may("extend"),
  },
  {
    id: "escalate", icon: "arrow_right", keys: "c a", words: "desk.escalate", does: "desk.escalate_does", form: FORMS.Escalate,
    shown: (store) => store.may("escalate"),
  },
  {
    id: "reopen", icon: "arrow_left", keys: "", words: "desk.reopen", does: "desk.reopen_does", form: FORMS.Reopen,
    shown: (store) => store.may("reopen"),
  },
  {
    id: "hand_over", icon: "people", keys: "c h", words: "desk.hand_over", does: "desk.hand_over_does", form: FORMS.HandOver,
    shown: (store) => store.may("hand_over"),
  },
  {
    id: "recuse", icon: "sign_out", keys: "c r", words: "desk.recuse", does: "desk.recuse_does", form: FORMS.Recuse,
    shown: (store) => isMediating(store) && store.may("recuse"),
  },
  {
    id: "recuse_other", icon: "sign_out", keys: "", words: "desk.recuse_other", does: "desk.recuse_other_does",
    form: FORMS.Recuse, shown: (store) => !isMediating(store) && store.may("recuse"),
  },
  {
    id: "export", icon: "download", keys: "c w", words: "desk.export", does: "desk.export_does", form: FORMS.Export,
    shown: (store) => (store.dispute.value ? store.may("export") : true),
  },
];

/** Why it is not there, for whoever looks for it in the palette. */
export function whyNot(store: ThreadStore, action: Action): Key | null {
  const dispute = store.dispute.value;
  if (action.shown(store)) return null;
  if (store.reader.role === "auditor") return "desk.why_auditor";
  if (!dispute) return "desk.why_no_dispute";
  if (dispute.stage === "closed") return action.id === "reopen" ? "desk.why_final" : "desk.why_closed";
  if (action.id === "reopen") return "desk.why_open";
  if (action.id === "join" || action.id === "assign")
    return dispute.stage === "negotiation" ? "desk.why_negotiation" : "desk.why_seated";
  if (!isMediating(store)) return "desk.why_not_seated";
  if (!dispute.mediator_joined) return "desk.why_not_joined";
  if (action.id === "propose" && dispute.stage === "mediation") return "desk.why_proposal_open";
  if (action.id === "decide" || action.id === "propose") return "desk.why_stage";
  return "desk.why_now";
}
