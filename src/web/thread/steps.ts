/* Where each step is POSTed. What one may do now comes from the service (`available_actions`); this
 * only says how to ask for it. */

export interface StepTarget {
  thread: string;
  dispute: string | null;
}

type Body = Record<string, unknown>;

const OF_DISPUTE: Record<string, string> = {
  escalate: "escalations",
  assign: "assignments",
  recuse: "recusals",
  submit_evidence: "evidence",
  request_evidence: "evidence-requests",
  extend: "extensions",
  propose: "proposals",
  decide: "decisions",
  withdraw: "withdrawals",
  settle_outside: "outside-settlements",
  reopen: "reopenings",
  state_fact: "facts",
  state_claim: "claims",
};

const OF_PROPOSAL: Record<string, string> = {
  accept: "acceptances",
  reject: "rejections",
  withdraw_proposal: "withdrawals",
};

const OF_FACT: Record<string, string> = { confirm_fact: "confirmations", object_to_fact: "objections" };

const OF_THREAD: Record<string, string> = {
  open_dispute: "disputes",
  open_caucus: "caucuses",
  consent: "consents",
  disclose: "disclosures",
  export: "exports",
  erase: "erasures",
};

/** The path of a step, and its body without what went into the path. */
export function stepRequest(step: string, body: Body, target: StepTarget): { path: string; body: Body } {
  const thread = `/v1/threads/${target.thread}`;
  if (step in OF_THREAD) return { path: `${thread}/${OF_THREAD[step]}`, body };
  if (step === "close_caucus") {
    const { party, ...rest } = body;
    return { path: `${thread}/caucuses/${String(party)}/closures`, body: rest };
  }
  if (step in OF_PROPOSAL) {
    const { proposal, ...rest } = body;
    return { path: `/v1/proposals/${String(proposal)}/${OF_PROPOSAL[step]}`, body: rest };
  }
  if (target.dispute === null) throw new Error(`no dispute to ${step}`);
  if (step in OF_FACT) {
    const { number, ...rest } = body;
    return { path: `/v1/disputes/${target.dispute}/facts/${String(number)}/${OF_FACT[step]}`, body: rest };
  }
  if (!(step in OF_DISPUTE)) throw new Error(`unknown step ${step}`);
  return { path: `/v1/disputes/${target.dispute}/${OF_DISPUTE[step]}`, body };
}
