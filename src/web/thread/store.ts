/* One thread as its reader may see it: loaded, kept current by the live stream, written to. All that the
 * screens show hangs on the signals here; all that they do goes through the methods. */

import { type ReadonlySignal, type Signal, batch, computed, signal } from "@preact/signals";
import { type Api, ApiProblem, Offline } from "../base/api.ts";
import type { Live, LiveData } from "../base/live.ts";
import { afterPaint, firstSight } from "../base/paint.ts";
import { type Coverage, createCoverage } from "./coverage.ts";
import { type Drafts, createDrafts } from "./drafts.ts";
import { threadAt } from "./first.ts";
import { type Local, type LocalFile, createOutbox } from "./outbox.ts";
import { createPresence } from "./presence.ts";
import { type Reads, createReads } from "./reads.ts";
import { createRefresh } from "./refresh.ts";
import { type Room, createRoom } from "./room.ts";
import { stepRequest } from "./steps.ts";
import type {
  Actor, Attachment, Dispute, Entry, Fact, Page, Presence, Proposal, Reader, Seat, Stream, Thread,
} from "./types.ts";
import { STREAMS } from "./types.ts";

export type { Local, LocalFile } from "./outbox.ts";
export type { Reader } from "./types.ts";
export type { Room } from "./room.ts";

export interface StepOptions {
  ifMatch?: string;
  /** The same for each attempt at the same thing. */
  key?: string;
}

export interface StepAnswer {
  entries?: Entry[];
  dispute?: Dispute;
  proposal?: Proposal;
  [name: string]: unknown;
}

export interface ThreadStore {
  readonly api: Api;
  readonly live: Live;
  readonly id: string;
  readonly reader: Reader;
  readonly thread: Signal<Thread | null>;
  readonly dispute: ReadonlySignal<Dispute | null>;
  /** All known ones, of every dispute of the thread, by id. */
  readonly proposals: Signal<ReadonlyMap<string, Proposal>>;
  readonly facts: Signal<readonly Fact[]>;
  /** Those this reader may read, in their order. */
  readonly rooms: ReadonlySignal<readonly Room[]>;
  /** The one that the reader has before them; the time line is "all". */
  readonly place: Signal<Stream | "all">;
  readonly presence: Signal<readonly Presence[]>;
  readonly reads: Reads;
  readonly drafts: Drafts;
  readonly coverage: Coverage;
  readonly locals: Signal<readonly Local[]>;
  readonly files: Signal<ReadonlyMap<string, Attachment>>;
  /** Why the thread could not be loaded. */
  readonly problem: Signal<ApiProblem | Offline | null>;
  /** Access is over: recused, revoked, expired. */
  readonly ended: Signal<boolean>;
  /** The last entries that came live; for announcements. */
  readonly arrived: Signal<readonly Entry[]>;

  open(): Promise<void>;
  refresh(): Promise<void>;
  room(stream: Stream): Room | null;
  entries(stream: Stream): readonly Entry[];
  loadOlder(stream: Stream): Promise<void>;
  /** The reader's seat in this thread as things stand. */
  seat(): Seat | null;
  may(step: string): boolean;
  mayWrite(stream: Stream): boolean;
  unread(stream: Stream): number;
  nameOf(actor: Actor): string | null;
  send(stream: Stream, text: string, files?: readonly LocalFile[], how?: SendOptions): Local;
  retry(local: string): void;
  take(local: string): Local | null;
  act(step: string, body?: Record<string, unknown>, options?: StepOptions): Promise<StepAnswer>;
  loadProposals(dispute: string): Promise<void>;
  loadFiles(stream: Stream): Promise<void>;
  markRead(stream: Stream, seq: number): void;
  saveDraft(stream: Stream, text: string): void;
  /** Which room is on the screen, for the others to see; and that none is any more. */
  look(stream: Stream): void;
  away(): void;
  close(): void;
}

export interface SendOptions {
  replyTo?: number | null;
  evidence?: boolean;
}

export interface StoreOptions {
  api: Api;
  live: Live;
  thread: string;
  reader: Reader;
}

/** These change nothing but the room they stand in. */
const PLAIN = new Set(["message_posted", "message_imported", "file_attached", "exported", "reminded", "notified"]);
/** Where a role alone gives a seat in every thread; a mediator's must be given by the case. */
const SEAT_OF_ROLE: Readonly<Record<string, Seat>> = {
  supervisor: "supervisor",
  auditor: "auditor",
  trainee: "assistant",
};

export function createThreadStore({ api, live, thread: id, reader }: StoreOptions): ThreadStore {
  const thread = signal<Thread | null>(null);
  const proposals = signal<ReadonlyMap<string, Proposal>>(new Map());
  const facts = signal<readonly Fact[]>([]);
  const files = signal<ReadonlyMap<string, Attachment>>(new Map());
  const names = signal<ReadonlyMap<string, string | null>>(new Map());
  const known = signal<ReadonlyMap<Stream, Room>>(new Map([["joint", createRoom(api, id, "joint", 0)]]));
  const place = signal<Stream | "all">("joint");
  const problem = signal<ApiProblem | Offline | null>(null);
  const ended = signal(false);
  const arrived = signal<readonly Entry[]>([]);
  const dispute = computed(() => thread.value?.dispute ?? null);

  const reads = createReads(api, id, reader);
  const drafts = createDrafts(api, id, reader.person);
  const presence = createPresence(api, id, reader);
  const coverage = createCoverage();
  const outbox = createOutbox({ api, thread: id, reader, merge, dispute: () => dispute.value?.id ?? null });
  const own = (handler: (data: LiveData) => void) => (data: LiveData) => {
    if (data.thread === undefined || data.thread === id) handler(data);
  };
  /* These come once, until they change: perhaps before the thread itself is here. */
  const stops = [live.on("presence", own(presence.live)), live.on("reads", own(reads.live)), live.on("checkpoint", own(coverage.live))];
  const refresh = createRefresh(reload);
  let follows = false;

  const rooms = computed(() => STREAMS.flatMap((stream) => known.value.get(stream) ?? []));
  const room = (stream: Stream) => known.value.get(stream) ?? null;

  /* The first line of a room makes steps possible that hang on its lines. */
  const changesCase = (entry: Entry) => !PLAIN.has(entry.kind) || entry.seq === 1 || isTheirMove(entry);

  /* Entries from anywhere: into their rooms, and what else they tell is taken note of. */
  function merge(batch: readonly Entry[]): Entry[] {
    const fresh = rooms.value.flatMap((one) => {
      const own = batch.filter((entry) => entry.stream === one.stream);
      return own.length > 0 ? one.merge(own) : [];
    });
    note(fresh);
    if (fresh.some(changesCase)) refresh.later();
    return fresh;
  }

  /* Whoever is awaited and speaks has made their move. */
  const isTheirMove = ({ kind, actor }: Entry) =>
    kind === "message_posted" && (dispute.value?.waiting_on === actor.seat || dispute.value?.waiting_on === "both");

  function note(batch: readonly Entry[]): void {
    const found = new Map<string, Attachment>();
    const called = new Map<string, string | null>();
    for (const { facts: said, texts, stream, seq, kind, erased } of batch) {
      if (kind === "file_attached" && said.attachment)
        found.set(said.attachment, {
          id: said.attachment, stream, entry: seq, name: texts.name ?? null,
          media_type: texts.media_type ?? "application/octet-stream", size: said.size ?? 0,
          digest: said.digest ?? "", erased: erased !== undefined,
        });
      if (kind === "mediator_assigned" && said.person) called.set(said.person, texts.mediator_name ?? null);
    }
    if (found.size > 0) files.value = new Map([...found, ...files.value]);
    if (called.size > 0) names.value = new Map([...names.value, ...called]);
  }

  function take(loaded: Thread): void {
    const next = new Map(known.value);
    for (const { stream, entries } of loaded.streams) {
      const there = next.get(stream);
      if (!there) next.set(stream, createRoom(api, id, stream, entries));
      else if (entries > there.last.value) {
        there.last.value = entries;
        there.catchUp().then(noteRoom(there), () => {});
      }
    }
    for (const stream of [...next.keys()])
      if (!loaded.streams.some((one) => one.stream === stream)) next.delete(stream);
    if (next.size !== known.value.size || [...next.keys()].some((stream) => !known.value.has(stream)))
      known.value = next;
    thread.value = loaded;
    remember(loaded.dispute?.proposals ?? []);
  }

  const noteRoom = (one: Room) => () => note(one.entries.value);

  function remember(list: readonly Proposal[]): void {
    if (list.length === 0) return;
    const next = new Map(proposals.value);
    for (const one of list) {
      const before = next.get(one.id);
      if (!before || one.version >= before.version) next.set(one.id, one);
    }
    proposals.value = next;
  }

  async function reload(): Promise<void> {
    const { data } = await api.get<Thread>(threadAt(id));
    take(data);
    if (!data.dispute) return;
    await Promise.all([loadProposals(data.dispute.id), loadFacts(data.dispute.id)]);
  }

  async function loadProposals(of: string): Promise<void> {
    const { data } = await api.get<Page<Proposal>>(`/v1/disputes/${of}/proposals`);
    remember(data.data);
  }

  async function loadFacts(of: string): Promise<void> {
    try {
      const { data } = await api.get<{ data: Fact[] }>(`/v1/disputes/${of}/facts`);
      facts.value = data.data;
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.status !== 404) throw error;
    }
  }

  async function loadFiles(stream: Stream): Promise<void> {
    const { data } = await api.get<Page<Attachment>>(`/v1/threads/${id}/attachments`, { stream, limit: 100 });
    files.value = new Map([...files.value, ...data.data.map((file) => [file.id, file] as const)]);
  }

  /* After each connecting: what was missed, in whatever way, is fetched; what waits is sent. */
  function caughtUp(): void {
    for (const one of rooms.value) one.catchUp().then(noteRoom(one), () => {});
    outbox.flush();
    if (thread.value) void refresh.now().catch(refresh.again);
  }

  function onEntry(data: LiveData): void {
    const entry = data as unknown as Entry;
    const fresh = merge([entry]);
    if (fresh.length === 0) return;
    fresh.forEach(outbox.seen);
    presence.spoke(entry.actor.person);
    arrived.value = fresh;
  }

  function follow(): void {
    if (follows) return;
    follows = true;
    stops.push(live.on("entry", own(onEntry)), live.on("ready", own(caughtUp)));
    stops.push(live.on("end", own(() => refresh.last(() => (ended.value = true)))));
  }

  async function open(): Promise<void> {
    problem.value = null;
    try {
      const joint = room("joint");
      /* The thread last of all: with it everything is shown, once. */
      const [{ data }] = await Promise.all([api.get<Thread>(threadAt(id)), joint?.open(), reads.open("joint")]);
      batch(() => {
        note(joint?.entries.value ?? []);
        take(data);
      });
      follow();
      afterPaint(rest);
    } catch (error) {
      if (!(error instanceof ApiProblem) && !(error instanceof Offline)) throw error;
      problem.value = error;
    } finally {
      firstSight();
    }
  }

  /* What may come a moment after the first sight. */
  function rest(): void {
    const quiet = (work: Promise<unknown>) => void work.catch(() => {});
    for (const one of rooms.value) if (one.stream !== "joint") quiet(reads.open(one.stream));
    quiet(drafts.open());
    if (dispute.value) quiet(Promise.all([loadProposals(dispute.value.id), loadFacts(dispute.value.id)]));
    outbox.flush();
  }

  async function act(step: string, body: Record<string, unknown> = {}, how: StepOptions = {}): Promise<StepAnswer> {
    const request = stepRequest(step, body, { thread: id, dispute: dispute.value?.id ?? null });
    try {
      const { data } = await api.post<StepAnswer>(request.path, request.body, how);
      if (data?.proposal) remember([data.proposal]);
      if (data?.dispute && thread.value) thread.value = { ...thread.value, dispute: data.dispute };
      merge(data?.entries ?? []);
      return data ?? {};
    } finally {
      refresh.later();
    }
  }

  function seat(): Seat | null {
    if (reader.kind === "party") return reader.seat;
    if (thread.value?.mediator?.id === reader.person) return "mediator";
    return SEAT_OF_ROLE[reader.role ?? ""] ?? null;
  }

  const may = (step: string) => dispute.value?.available_actions.includes(step) ?? false;

  function mayWrite(stream: Stream): boolean {
    const now = thread.value;
    if (!now || ended.value) return false;
    const own = seat();
    if (stream === "joint") return now.dispute ? may("post_joint") : own === "client" || own === "freelancer";
    if (stream === "staff") return now.dispute ? may("post_staff") : own === "supervisor" || own === "assistant";
    return may("post_caucus") && now.caucuses[stream === "caucus_client" ? "client" : "freelancer"];
  }

  function nameOf({ person }: Actor): string | null {
    if (person === null) return null;
    const now = thread.value;
    const seated = [now?.client, now?.freelancer, now?.mediator].find((one) => one?.id === person);
    if (seated) return seated.name;
    if (person === reader.person) return reader.name ?? null;
    const present = presence.people.value.find((one) => one.person === person);
    return names.value.get(person) ?? present?.name ?? null;
  }

  return {
    api, live, id, reader, thread, dispute, proposals, facts, rooms, place, files, problem, ended, arrived,
    presence: presence.people,
    reads,
    drafts,
    coverage,
    locals: outbox.locals,
    open,
    refresh: refresh.now,
    room,
    entries: (stream) => room(stream)?.entries.value ?? [],
    async loadOlder(stream) {
      const one = room(stream);
      if (one) await one.loadOlder().then(noteRoom(one));
    },
    seat,
    may,
    mayWrite,
    unread(stream) {
      const one = room(stream);
      return one ? Math.max(0, one.last.value - reads.mine(stream)) : 0;
    },
    nameOf,
    send(stream, text, list = [], how = {}) {
      presence.rested();
      return outbox.send({ stream, text, files: list, reply_to: how.replyTo ?? null, evidence: how.evidence ?? false });
    },
    retry: outbox.retry,
    take: outbox.take,
    act,
    loadProposals,
    loadFiles,
    markRead: reads.markRead,
    saveDraft(stream, text) {
      drafts.save(stream, text);
      if (text !== "") presence.wrote(stream);
      else presence.rested();
    },
    look: presence.look,
    away: presence.away,
    close() {
      refresh.close();
      stops.forEach((stop) => stop());
      outbox.close();
      reads.close();
      drafts.close();
      presence.close();
    },
  };
}
