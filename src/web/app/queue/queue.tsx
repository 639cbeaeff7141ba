/* What needs me, nearest deadline first. While a thread is open the queue stays as it was, so that `e` leads on. */
import { signal, useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { Icon } from "../../base/icons.tsx";
import { t } from "../../base/words.ts";
import { problemText } from "../case/problems.ts";
import { navigate, query } from "../router.ts";
import { api, live, session } from "../session.ts";
import { AssignDialog } from "./assign.tsx";
import { FilterDialog } from "./filters.tsx";
import { useQueueKeys } from "./keys.ts";
import { QueueList } from "./list.tsx";
import { SnoozeDialog } from "./snooze.tsx";
import { type QueueStore, createQueue } from "./store.ts";
import { type Filters, type Row, VIEWS, type View, filtersOf, queuePath, sameFilters } from "./types.ts";
import { Views } from "./views.tsx";

interface Props {
  view: string;
  selected: string | null;
  onOpen: (thread: string, stream?: string, seq?: number) => void;
}

/** The view that was shown last: an open thread does not change it. */
const last = signal<{ view: string; filters: Filters }>({ view: "needs_me", filters: {} });

type Asked = "assign" | "snooze" | "filter" | null;

function useStore(): QueueStore | null {
  const following = live.value;
  const store = useMemo(() => (following ? createQueue(api, following) : null), [following]);
  useEffect(() => {
    if (!store) return;
    void store.loadViews().catch(() => undefined);
    return () => store.close();
  }, [store]);
  return store;
}

async function takeNext(store: QueueStore, onOpen: (thread: string) => void): Promise<string | null> {
  try {
    const { data } = await api.post<{ dispute: { thread: string } }>("/v1/queue/takes", {});
    onOpen(data.dispute.thread);
    return null;
  } catch (error) {
    return problemText(error);
  } finally {
    void store.refresh();
  }
}

interface MarkedProps {
  store: QueueStore;
  mediates: boolean;
  onAsk: (asked: Asked) => void;
}

function Marked({ store, mediates, onAsk }: MarkedProps) {
  const count = store.marked.value.size;
  if (count === 0) return null;
  return (
    <div class="queue-marked" role="status">
      <span>{t("queue.marked", { count })}</span>
      <button type="button" class="button button-small" onClick={() => onAsk("assign")}>
        {t("queue.assign")}
      </button>
      {mediates && (
        <button type="button" class="button button-small" onClick={() => onAsk("snooze")}>
          {t("queue.snooze")}
        </button>
      )}
      <button
        type="button"
        class="button button-quiet button-icon button-small"
        aria-label={t("queue.unmark")}
        onClick={() => (store.marked.value = new Set())}
      >
        <Icon name="cross" size={12} />
      </button>
    </div>
  );
}

function Chips({ filters, onChange }: { filters: Filters; onChange: (filters: Filters) => void }) {
  if (sameFilters(filters, {})) return null;
  return (
    <p class="queue-chips">
      {filters.stage && <span class="chip">{t(`queue.stage_${filters.stage}` as "queue.stage_mediation")}</span>}
      {filters.tag && <span class="chip">{filters.tag}</span>}
      {filters.language && <span class="chip">{t(`queue.language_${filters.language}` as "queue.language_ja")}</span>}
      {(filters.amount_from || filters.amount_to) && <span class="chip">{t("queue.filter_amount")}</span>}
      <button type="button" class="link" onClick={() => onChange({})}>
        {t("queue.filter_clear")}
      </button>
    </p>
  );
}

export function QueueScreen(props: Props) {
  const store = useStore();
  return store ? <Queue store={store} {...props} /> : null;
}

function Queue({ store, view, selected, onOpen }: Props & { store: QueueStore }) {
  const root = useRef<HTMLElement>(null);
  const asked = useSignal<Asked>(null);
  const refused = useSignal<string | null>(null);
  const filters = filtersOf(query.value);
  const shown = selected ? last.value : { view, filters };
  const me = session.value?.person.id ?? "";
  const role = session.value?.role;
  const mediates = role === "mediator";
  const assigns = mediates || role === "supervisor";

  useEffect(() => {
    if (!selected) last.value = { view, filters };
    store.show(shown.view, shown.filters);
  }, [store, shown.view, JSON.stringify(shown.filters)]);

  const rows = store.rows.value ?? [];
  const chosen = (): Row[] => {
    const marked = rows.filter(({ dispute }) => store.marked.value.has(dispute.id));
    const open = rows.find(({ thread }) => thread.id === selected);
    const here = rows.find(({ dispute }) => dispute.id === store.current.value);
    return marked.length > 0 ? marked.slice(0, 50) : [open ?? here].filter((row): row is Row => row !== undefined);
  };
  const narrow = (next: Filters) => navigate(queuePath(shown.view, next));
  const take = async () => void (refused.value = await takeNext(store, onOpen));
  const done = () => {
    store.marked.value = new Set();
    void store.refresh();
  };

  useQueueKeys(store, {
    root: () => root.current,
    selected,
    open: onOpen,
    assign: () => chosen().length > 0 && (asked.value = "assign"),
    snooze: () => chosen().length > 0 && (asked.value = "snooze"),
    take: () => void take(),
    filter: () => (asked.value = "filter"),
    nothing: rows.length === 0,
    mediates,
    assigns,
  });

  async function save(name: string, chosenFilters: Filters) {
    await api.post("/v1/views", { name, query: { view: shown.view, ...chosenFilters } });
    await store.loadViews();
  }

  const known = VIEWS.includes(shown.view as View) ? (shown.view as View) : "all";
  const count = store.counts.value[known];
  const close = () => (asked.value = null);
  return (
    <section class="queue" ref={root} aria-labelledby="queue-title">
      <header class="queue-head">
        <h2 id="queue-title">
          {t(`queue.view_${known}`)} {count !== undefined && <span class="queue-count">{count}</span>}
        </h2>
        <a class="button button-quiet button-icon button-small" href="/app/search" aria-label={t("queue.search")}>
          <Icon name="search" />
        </a>
        <button
          type="button"
          class="button button-quiet button-icon button-small"
          aria-label={t("queue.filter")}
          aria-pressed={!sameFilters(shown.filters, {})}
          onClick={() => (asked.value = "filter")}
        >
          <Icon name="filter" />
        </button>
        {mediates && (
          <button type="button" class="button button-small" onClick={() => void take()}>
            {t("queue.take")}
          </button>
        )}
      </header>
      {refused.value && (
        <p class="note note-warn queue-refused" role="alert">
          {refused.value}
        </p>
      )}
      <Chips filters={shown.filters} onChange={narrow} />
      <Marked store={store} mediates={mediates} onAsk={(what) => (asked.value = what)} />
      <QueueList
        store={store}
        view={shown.view}
        filtered={!sameFilters(shown.filters, {})}
        selected={selected}
        me={me}
        markable={assigns}
      />
      <Views store={store} view={shown.view} filters={shown.filters} />
      {asked.value === "assign" && <AssignDialog rows={chosen()} me={me} onDone={done} onClose={close} />}
      {asked.value === "snooze" && <SnoozeDialog rows={chosen()} onDone={done} onClose={close} />}
      {asked.value === "filter" && (
        <FilterDialog
          filters={shown.filters}
          currencies={[...new Set(rows.map(({ dispute }) => dispute.amount.currency))]}
          onChange={narrow}
          onSave={save}
          onClose={close}
        />
      )}
    </section>
  );
}
