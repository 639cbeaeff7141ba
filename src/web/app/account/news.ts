/* Which events of the account its person has not been shown in this browser. */
import { load, save } from "../../base/kept.ts";
import { type Session, session } from "../session.ts";

export interface AccountEvent {
  at: string;
  kind: string;
  agent: string | null;
}

/** A browser that knows nothing yet shows so much of the past. */
const FIRST_MS = 14 * 24 * 3600 * 1000;

const mark = (who: Session) => `account_seen.${who.person.id}`;

/** What this very browser did since one came in is no news. */
export function newsOf(events: AccountEvent[], who: Session): AccountEvent[] {
  const seen = load(mark(who), new Date(Date.now() - FIRST_MS).toISOString());
  return events.filter((one) => one.at > seen && !(one.at >= who.created_at && one.agent === navigator.userAgent));
}

export function haveSeen(events: AccountEvent[]): void {
  const who = session.peek();
  if (who && events[0]) save(mark(who), events[0].at);
}
