/* What leaves may say: the table of docs/audit-format.md, 3, which a test compares with this one. */

export const STREAMS = ["joint", "caucus_client", "caucus_freelancer", "staff"] as const;
export type StreamName = (typeof STREAMS)[number];

export const WORDS = {
  stream: STREAMS,
  seat: [
    "none", "client", "freelancer", "mediator", "supervisor", "auditor", "assistant",
    "marketplace", "clock",
  ],
  stage: ["none", "negotiation", "mediation", "arbitration", "closed"],
  preset: ["custom", "client_gets_all", "freelancer_gets_all", "half"],
  reason: [
    "none", "not_delivered", "not_as_described", "quality", "late", "scope_changed", "no_contact",
    "payment", "direct_dealing", "no_agreement", "emotional_deadlock", "deadline_passed",
    "not_responding", "not_notified", "terms_breached", "delivered_as_agreed", "partly_delivered",
    "insufficient_evidence", "worked_out", "contract_cancelled", "conflict_of_interest",
    "unavailable", "new_evidence", "mistake", "privacy_request", "legal_duty", "other",
  ],
  misfit: [
    "none", "form", "place", "seal", "number", "link", "time", "early", "stopped",
    "entry_changed", "entry_missing", "place_changed", "place_missing",
    "witness_ahead", "witness_disagrees", "tile_missing",
  ],
  use: ["none", "entry", "log"],
} as const satisfies Record<string, readonly string[]>;

/** How a field is written: an id by its prefix, a vocabulary by its name, or its own kind. */
export const FIELDS = {
  amount: "money",
  answers: "prp_",
  attachment: "att_",
  attachments: "att_[]",
  cited: "numbers",
  client: "per_",
  client_amount: "share",
  client_fee: "integer",
  client_name: "text",
  digest: "digest",
  dispute: "dsp_",
  due_at: "integer",
  external_ref: "text",
  fields: "names",
  freelancer: "per_",
  freelancer_amount: "share",
  freelancer_fee: "integer",
  freelancer_name: "text",
  from_at: "integer",
  media_type: "text",
  mediator_name: "text",
  misfit: "misfit",
  name: "text",
  note: "text",
  original_at: "integer",
  party: "seat",
  person: "per_",
  preset: "preset",
  proposal: "prp_",
  public_key: "digest",
  reason: "reason",
  ref: "text",
  reply_to: "number",
  scope: "streams",
  settlement: "stl_",
  size: "integer",
  source: "text",
  stage: "stage",
  target: "number",
  text: "text",
  thread: "thr_",
  title: "text",
  use: "use",
} as const;
export type FieldName = keyof typeof FIELDS;

/** The fields of each kind. */
export const KINDS: Record<string, string> = {
  thread_opened: "amount client client_name freelancer freelancer_name ref title",
  message_posted: "attachments reply_to text",
  message_imported: "external_ref original_at party text",
  file_attached: "attachment digest media_type name size",
  caucus_opened: "party",
  caucus_closed: "party",
  disclosure_consented: "reply_to",
  disclosed: "party source text",
  notified: "dispute due_at party",
  exported: "scope",
  erased: "fields note reason target",
  dispute_opened: "amount dispute due_at party reason text",
  escalated: "dispute due_at note party reason stage",
  mediator_assigned: "dispute due_at mediator_name person",
  mediator_joined: "dispute due_at person",
  mediator_recused: "dispute note person reason",
  evidence_requested: "dispute due_at party text",
  evidence_submitted: "attachments dispute text",
  deadline_extended: "dispute due_at note reason",
  reminded: "dispute due_at party",
  proposal_made:
    "answers client_amount dispute due_at freelancer_amount note preset proposal",
  proposal_accepted: "dispute proposal",
  proposal_rejected: "dispute note proposal",
  proposal_withdrawn: "dispute proposal",
  proposal_expired: "dispute proposal",
  dispute_settled:
    "client_amount client_fee dispute due_at freelancer_amount freelancer_fee proposal settlement",
  dispute_decided:
    "cited client_amount client_fee dispute due_at freelancer_amount freelancer_fee preset " +
    "reason settlement text",
  dispute_withdrawn: "dispute note reason",
  dispute_defaulted:
    "client_amount client_fee dispute due_at freelancer_amount freelancer_fee party settlement",
  dispute_settled_outside: "client_amount dispute freelancer_amount note reason",
  dispute_reopened: "dispute due_at note reason stage",
  settlement_confirmed: "dispute external_ref settlement",
  settlement_failed: "dispute due_at note settlement",
  fact_stated: "dispute text",
  fact_confirmed: "dispute reply_to",
  fact_objected: "dispute note reply_to",
  claim_stated: "amount dispute text",
  heartbeat: "digest size",
  integrity_alarm: "misfit target thread",
  key_added: "from_at public_key use",
  key_retired: "public_key use",
  key_revoked: "digest public_key size use",
};

export function fieldsOf(kind: string): string[] {
  return Object.hasOwn(KINDS, kind) ? (KINDS[kind] as string).split(" ") : [];
}

export function isText(field: string): boolean {
  return Object.hasOwn(FIELDS, field) && FIELDS[field as FieldName] === "text";
}
