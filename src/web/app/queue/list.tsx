/* The rows of a view: infinite, with one stop for Tab; j and k move within. */
import { useEffect, useRef } from "preact/hooks";
import { t } from "../../base/words.ts";
import { problemText } from "../case/problems.ts";
import { QueueRow } from "./row.tsx";
import type { QueueStore } from "./store.ts";
import { VIEWS, type View } from "./types.ts";

interface Props {
  store: QueueStore;
  view: string;
  filtered: boolean;
  selected: string | null;
  me: string;
  markable: boolean;
}

function Skeleton() {
  return (
    <ul class="queue-rows" aria-hidden="true">
      {[0, 1, 2, 3].map((index) => (
        <li key={index} class="waiting queue-skeleton" />
      ))}
    </ul>
  );
}

function Empty({ view, filtered }: { view: string; filtered: boolean }) {
  const known = VIEWS.includes(view as View) ? (view as View) : "all";
  return (
    <div class="empty">
      <p>{filtered ? t("queue.empty_filtered") : t(`queue.empty_${known}`)}</p>
    </div>
  );
}

/** Loads on when the end comes near. */
function End({ store }: { store: QueueStore }) {
  const end = useRef<HTMLLIElement>(null);
  useEffect(() => {
    const seen = new IntersectionObserver((found) => {
      if (found.some((one) => one.isIntersecting)) void store.more().catch(() => undefined);
    }, { rootMargin: "400px" });
    if (end.current) seen.observe(end.current);
    return () => seen.disconnect();
  }, [store]);
  return (
    <li ref={end} class="queue-end">
      <button type="button" class="button button-small" onClick={() => void store.more()}>
        {t("base.more")}
      </button>
    </li>
  );
}

export function toggle(store: QueueStore, dispute: string): void {
  const marked = new Set(store.marked.value);
  if (!marked.delete(dispute)) marked.add(dispute);
  store.marked.value = marked;
}

export function QueueList({ store, view, filtered, selected, me, markable }: Props) {
  const rows = store.rows.value;
  const problem = store.problem.value;
  if (problem && !rows)
    return (
      <div class="empty" role="alert">
        <p>{problemText(problem)}</p>
        <button type="button" class="button" onClick={() => void store.refresh()}>
          {t("base.retry")}
        </button>
      </div>
    );
  if (!rows) return <Skeleton />;
  if (rows.length === 0) return <Empty view={view} filtered={filtered} />;
  const marked = store.marked.value;
  return (
    <ul class="queue-rows">
      {rows.map((row) => (
        <QueueRow
          key={row.dispute.id}
          row={row}
          me={me}
          open={row.thread.id === selected}
          current={row.dispute.id === store.current.value}
          marked={marked.has(row.dispute.id)}
          marking={marked.size > 0}
          markable={markable}
          onFocus={() => (store.current.value = row.dispute.id)}
          onMark={() => toggle(store, row.dispute.id)}
        />
      ))}
      {store.hasMore.value && <End store={store} />}
    </ul>
  );
}
