/* The queue by keyboard: j k to move, o to open, e for the next case, x to mark, a to assign, s to snooze, n to take. */
import { type KeyCommand, useKeys } from "../../base/keys.ts";
import { navigate } from "../router.ts";
import { toggle } from "./list.tsx";
import type { QueueStore } from "./store.ts";
import { type Row, VIEWS, queuePath } from "./types.ts";

export interface QueueActions {
  root: () => HTMLElement | null;
  selected: string | null;
  open: (thread: string) => void;
  assign: () => void;
  snooze: () => void;
  take: () => void;
  filter: () => void;
  mediates: boolean;
  assigns: boolean;
  /** Nothing is marked and no row is there to act on. */
  nothing: boolean;
}

const VIEW_KEYS: Record<string, string> = {
  needs_me: "g q", mine: "g m", unassigned: "g u", waiting_on_parties: "g w", escalated: "g e",
  all: "g a", snoozed: "g z", closed: "g c",
};

function focusRow(actions: QueueActions, dispute: string): void {
  const row = actions.root()?.querySelector<HTMLElement>(`[data-dispute="${dispute}"] a`);
  row?.focus();
  row?.scrollIntoView({ block: "nearest" });
}

export function useQueueKeys(store: QueueStore, actions: QueueActions): void {
  const rows = store.rows.value ?? [];
  const at = rows.findIndex(({ dispute }) => dispute.id === store.current.value);

  function move(by: number) {
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))];
    if (!next) return;
    const inside = actions.root()?.contains(document.activeElement);
    store.current.value = next.dispute.id;
    // The first stroke only goes to where one is.
    if (!inside && rows[at]) store.current.value = rows[at].dispute.id;
    queueMicrotask(() => focusRow(actions, store.current.value as string));
  }

  function open(row: Row | undefined) {
    if (!row) return;
    store.current.value = row.dispute.id;
    actions.open(row.thread.id);
  }

  function next() {
    const here = rows.findIndex(({ thread }) => thread.id === actions.selected);
    open(rows[here < 0 ? Math.max(0, at) : here + 1] ?? rows.find(({ thread }) => thread.id !== actions.selected));
  }

  const why = actions.nothing ? ("queue.why_nothing" as const) : null;
  const cannotAssign = actions.assigns ? null : ("queue.why_role" as const);
  const cannotMediate = actions.mediates ? null : ("queue.why_role" as const);
  const mark = () => rows[at] && toggle(store, rows[at].dispute.id);
  const set: Record<string, KeyCommand> = {
    next_row: { keys: "j", words: "queue.key_next_row", run: () => move(1), hidden: true },
    previous_row: { keys: "k", words: "queue.key_previous_row", run: () => move(-1), hidden: true },
    open: { keys: "o", words: "queue.key_open", run: () => open(rows[at]), why },
    next: { keys: "e", words: "queue.key_next", run: next, why },
    mark: { keys: "x", words: "queue.key_mark", run: mark, why: cannotAssign, hidden: true },
    assign: { keys: "a", words: "queue.key_assign", run: actions.assign, why: why ?? cannotAssign },
    snooze: { keys: "s", words: "queue.key_snooze", run: actions.snooze, why: why ?? cannotMediate },
    take: { keys: "n", words: "queue.key_take", run: actions.take, why: cannotMediate },
    filter: { keys: "f", words: "queue.key_filter", run: actions.filter },
  };
  for (const view of VIEWS)
    set[`view_${view}`] = {
      keys: VIEW_KEYS[view] ?? "",
      words: `queue.view_${view}`,
      run: () => navigate(queuePath(view)),
    };
  useKeys("queue", set);
}
