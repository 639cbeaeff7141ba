/* The queue as it stands: one view's rows, the counts of all views, and what is marked. It follows the live stream, so that
 * what is shown is what is so. */
import { type Signal, signal } from "@preact/signals";
import type { Api } from "../../base/api.ts";
import { ApiProblem, Offline } from "../../base/api.ts";
import type { Live } from "../../base/live.ts";
import type { Page } from "../../thread/types.ts";
import { type Counts, type Filters, type Row, type SavedView, sameFilters } from "./types.ts";

const PAGE = 50;
/** Of what was paged in, so much is kept current; further rows are loaded anew when one comes to them. */
const KEPT_PAGES = 4;
const SETTLE_MS = 250;

export interface QueueStore {
  readonly rows: Signal<readonly Row[] | null>;
  readonly counts: Signal<Counts>;
  readonly views: Signal<readonly SavedView[]>;
  readonly hasMore: Signal<boolean>;
  readonly problem: Signal<ApiProblem | Offline | null>;
  readonly marked: Signal<ReadonlySet<string>>;
  /** The dispute that the keys speak of. */
  readonly current: Signal<string | null>;
  show(view: string, filters: Filters): void;
  more(): Promise<void>;
  refresh(): Promise<void>;
  loadViews(): Promise<void>;
  close(): void;
}

export function createQueue(api: Api, live: Live): QueueStore {
  const rows = signal<readonly Row[] | null>(null);
  const counts = signal<Counts>({});
  const views = signal<readonly SavedView[]>([]);
  const hasMore = signal(false);
  const problem = signal<ApiProblem | Offline | null>(null);
  const marked = signal<ReadonlySet<string>>(new Set());
  const current = signal<string | null>(null);
  let asked: { view: string; filters: Filters } | null = null;
  let cursor: string | null = null;
  let control: AbortController | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function page(after: string | null, signal_: AbortSignal): Promise<Page<Row>> {
    const query = { view: asked?.view, ...asked?.filters, limit: PAGE, cursor: after };
    return (await api.get<Page<Row>>("/v1/queue", query, { signal: signal_ })).data;
  }

  /** A row that moved while one paged is shown where it came first. */
  function put(list: readonly Row[]): void {
    const seen = new Set<string>();
    rows.value = list.filter(({ dispute }) => !seen.has(dispute.id) && seen.add(dispute.id));
    marked.value = new Set([...marked.value].filter((id) => seen.has(id)));
    if (current.value === null || !seen.has(current.value)) current.value = rows.value[0]?.dispute.id ?? null;
  }

  async function load(pages: number): Promise<void> {
    control?.abort();
    const mine = (control = new AbortController());
    const found: Row[] = [];
    let after: string | null = null;
    try {
      for (let i = 0; i < pages; i++) {
        const next = await page(after, mine.signal);
        found.push(...next.data);
        after = next.next_cursor;
        if (after === null) break;
      }
      if (mine.signal.aborted) return;
      cursor = after;
      hasMore.value = after !== null;
      problem.value = null;
      put(found);
    } catch (error) {
      if (mine.signal.aborted) return;
      if (!(error instanceof ApiProblem) && !(error instanceof Offline)) throw error;
      problem.value = error;
    }
  }

  async function loadCounts(): Promise<void> {
    try {
      counts.value = (await api.get<{ counts: Counts }>("/v1/queue/counts")).data.counts;
    } catch {
      /* the next event brings them */
    }
  }

  const held = () => Math.min(KEPT_PAGES, Math.max(1, Math.ceil((rows.value?.length ?? 0) / PAGE)));

  async function refresh(): Promise<void> {
    if (asked) await Promise.all([load(held()), loadCounts()]);
  }

  function settle(): void {
    clearTimeout(timer);
    timer = setTimeout(() => void refresh(), SETTLE_MS);
  }

  const stops = [
    live.on("queue", settle),
    live.on("ready", () => void refresh()),
  ];

  return {
    rows, counts, views, hasMore, problem, marked, current,
    show(view, filters) {
      if (asked?.view === view && sameFilters(asked.filters, filters)) return;
      asked = { view, filters };
      rows.value = null;
      current.value = null;
      marked.value = new Set();
      void load(1);
      void loadCounts();
    },
    async more() {
      if (cursor === null || !rows.value) return;
      const from = cursor;
      const next = await page(from, new AbortController().signal);
      if (cursor !== from) return;
      cursor = next.next_cursor;
      hasMore.value = cursor !== null;
      put([...rows.value, ...next.data]);
    },
    refresh,
    async loadViews() {
      views.value = (await api.get<Page<SavedView>>("/v1/views")).data.data;
    },
    close() {
      clearTimeout(timer);
      control?.abort();
      for (const stop of stops) stop();
    },
  };
}
