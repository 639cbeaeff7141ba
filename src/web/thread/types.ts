/* What the service sends, as openapi.yaml describes it; only what the thread view reads. */

export type Seat =
  | "client" | "freelancer" | "mediator" | "supervisor" | "auditor" | "assistant" | "marketplace" | "clock";
export type Party = "client" | "freelancer";
export type Stream = "joint" | "caucus_client" | "caucus_freelancer" | "staff";
export type Stage = "none" | "negotiation" | "mediation" | "arbitration" | "closed";
export type WaitingOn = "client" | "freelancer" | "both" | "mediator" | "marketplace" | "nobody";
export type Outcome = "settled" | "decided" | "withdrawn" | "defaulted" | "settled_outside";
export type Instant = string;

export const STREAMS: readonly Stream[] = ["joint", "caucus_client", "caucus_freelancer", "staff"];

export interface Money {
  amount: number;
  currency: string;
}

export interface Split {
  client: Money;
  freelancer: Money;
}

export interface Person {
  id: string;
  name: string | null;
}

export interface Actor {
  seat: Seat;
  person: string | null;
}

/** In clear, sealed for ever. What a kind does not have is absent. */
export interface Facts {
  amount?: Money;
  answers?: string;
  attachment?: string;
  attachments?: string[];
  cited?: number[];
  client?: string;
  client_amount?: number;
  client_fee?: number;
  digest?: string;
  dispute?: string;
  due_at?: Instant;
  fields?: string;
  freelancer?: string;
  freelancer_amount?: number;
  freelancer_fee?: number;
  original_at?: Instant;
  party?: Party | "marketplace";
  person?: string;
  preset?: string;
  proposal?: string;
  reason?: string;
  reply_to?: number;
  scope?: Stream[];
  settlement?: string;
  size?: number;
  stage?: Stage;
  target?: number;
}

/** What was said; erased ones are absent and named in `erased`. */
export interface Texts {
  client_name?: string;
  external_ref?: string;
  freelancer_name?: string;
  media_type?: string;
  mediator_name?: string;
  name?: string;
  note?: string;
  ref?: string;
  source?: string;
  text?: string;
  title?: string;
}

export interface Seal {
  hash: string;
  seal: string;
  key: string;
}

export interface Receipt extends Seal {
  leaf: string;
  salts: Record<string, string>;
}

export interface Entry {
  stream: Stream;
  seq: number;
  kind: string;
  at: Instant;
  actor: Actor;
  facts: Facts;
  texts: Texts;
  erased?: string[];
  receipt: Seal;
}

/** In the log of its room, under the newest checkpoint. */
export interface EntryPlace {
  index: number;
  log: string;
  size: number;
  at: Instant;
}

export interface SealedEntry extends Entry {
  receipt: Receipt;
  /** Not there yet, or nothing this reader is told of. */
  log?: EntryPlace;
}

export interface Proposal {
  id: string;
  dispute: string;
  by: "client" | "freelancer" | "mediator";
  answers: string | null;
  preset: string;
  split: Split;
  status: "open" | "accepted" | "rejected" | "countered" | "withdrawn" | "expired" | "lapsed";
  client_accepted: boolean;
  freelancer_accepted: boolean;
  entry: number;
  made_at: Instant;
  expires_at: Instant;
  closed_at: Instant | null;
  version: number;
}

export interface Settlement {
  id: string;
  dispute: string;
  status: "pending" | "confirmed" | "failed";
  split: Split;
  fees: Split;
  payouts: Split;
  settled_at: Instant | null;
}

export interface Dispute {
  id: string;
  thread: string;
  stage: Stage;
  reached: Stage;
  opened_by: Party;
  reason: string;
  amount: Money;
  waiting_on: WaitingOn;
  waited_at: Instant | null;
  due_at: Instant | null;
  stage_due_at: Instant | null;
  opened_at: Instant;
  stage_at: Instant;
  closed_at: Instant | null;
  mediator: string | null;
  mediator_joined: boolean;
  outcome: Outcome | null;
  split: Split | null;
  settlement: Settlement | null;
  extensions: number;
  reopenings: number;
  proposals: Proposal[];
  available_actions: string[];
  version: number;
}

export interface Thread {
  id: string;
  ref: string;
  title: string | null;
  livemode: boolean;
  amount: Money;
  client: Person;
  freelancer: Person;
  mediator: Person | null;
  caucuses: { client: boolean; freelancer: boolean };
  held: boolean;
  streams: { stream: Stream; entries: number; last_at: Instant | null }[];
  dispute: Dispute | null;
  opened_at: Instant;
}

export interface Attachment {
  id: string;
  stream: Stream;
  entry: number;
  name: string | null;
  media_type: string;
  size: number;
  digest: string;
  erased: boolean;
}

export interface Read {
  person: string;
  seat: Seat | null;
  entry: number;
  at: Instant;
}

export interface Presence {
  person: string;
  name: string | null;
  seat: Seat | null;
  state: "looking" | "writing";
  stream: Stream | null;
}

export interface Fact {
  number: number;
  text: string | null;
  by: Seat;
  at: Instant;
  client: "agrees" | "objects" | null;
  freelancer: "agrees" | "objects" | null;
  status: "agreed" | "disputed" | "open";
  notes: { client: string | null; freelancer: string | null };
}

export interface Page<T> {
  data: T[];
  next_cursor: string | null;
}

/** Who looks at the thread. */
export interface Reader {
  kind: "staff" | "party";
  person: string;
  seat: Seat | null;
  role?: string;
  name?: string | null;
}
