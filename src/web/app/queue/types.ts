/* What the queue is made of, as the service sends it. */
import type { Instant, Money, Outcome, Person, Seat, Stage, Stream, WaitingOn } from "../../thread/types.ts";

export const VIEWS = [
  "needs_me", "mine", "unassigned", "waiting_on_parties", "escalated", "all", "snoozed", "closed",
] as const;
export type View = (typeof VIEWS)[number];

export interface Row {
  dispute: {
    id: string;
    thread: string;
    ref: string;
    stage: Stage;
    reason: string;
    amount: Money;
    waiting_on: WaitingOn;
    due_at: Instant | null;
    outcome: Outcome | null;
    mediator: string | null;
    version: number;
  };
  thread: { id: string; ref: string; title: string | null };
  client: Person;
  freelancer: Person;
  mediator: Person | null;
  needs_me: boolean;
  due_at: Instant | null;
  last: { stream: Stream; seq: number; at: Instant; seat: Seat; text: string | null } | null;
  unread: number;
  tags: string[];
  language: "ja" | "en" | null;
  snoozed_until: Instant | null;
}

export type Counts = Partial<Record<View, number>>;

/** What narrows a view; the names of the service and of the address. */
export const FILTERS = ["tag", "stage", "language", "currency", "amount_from", "amount_to"] as const;
export type Filter = (typeof FILTERS)[number];
export type Filters = Partial<Record<Filter, string>>;

export interface SavedView {
  id: string;
  name: string;
  query: Filters & { view?: string };
  created_at: Instant;
}

export interface StaffMember {
  person: { id: string; name: string };
  role: string;
  status: "active" | "suspended";
  open_disputes: number;
}

export function filtersOf(query: string): Filters {
  const pairs = new URLSearchParams(query);
  const found: Filters = {};
  for (const name of FILTERS) {
    const value = pairs.get(name);
    if (value) found[name] = value;
  }
  return found;
}

export function queuePath(view: string, filters: Filters = {}): string {
  const pairs = new URLSearchParams();
  for (const name of FILTERS) if (filters[name]) pairs.set(name, filters[name] as string);
  const query = pairs.toString();
  return `/app/queue/${view}${query ? `?${query}` : ""}`;
}

export function sameFilters(a: Filters, b: Filters): boolean {
  return FILTERS.every((name) => (a[name] ?? "") === (b[name] ?? ""));
}
