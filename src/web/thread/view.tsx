/* The thread as people see it: its rooms, its lines, and where one writes. */

import { useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { ApiProblem } from "../base/api.ts";
import { t } from "../base/words.ts";
import { Announcer } from "./announce.tsx";
import { Composer, type ComposerHandle } from "./composer.tsx";
import { Entries } from "./entries.tsx";
import { ThreadHead } from "./head.tsx";
import type { ListHandle } from "./list.tsx";
import { type Look, LookContext } from "./look.ts";
import type { Local } from "./outbox.ts";
import { readersText } from "./readers.ts";
import { keyOf } from "./rows.ts";
import type { ThreadStore } from "./store.ts";
import { Tabs, shownRooms } from "./tabs.tsx";
import { useThreadKeys } from "./thread_keys.ts";
import type { Entry, Stream } from "./types.ts";
import { STREAMS } from "./types.ts";
import { createVisit } from "./visit.ts";

export interface ThreadViewProps {
  store: ThreadStore;
  /** Without the head: whoever wraps this shows one. */
  compact?: boolean;
  party?: boolean;
  /** What the address names. */
  at?: { stream: string | null; seq: number | null } | null;
  below?: Look["below"];
}

const LIT_MS = 3000;
const isStream = (name: string | null | undefined): name is Stream => STREAMS.includes(name as Stream);

export function ThreadView(props: ThreadViewProps) {
  const { store } = props;
  const problem = store.problem.value;
  const gone = problem instanceof ApiProblem && (problem.status === 404 || problem.status === 403);

  if (store.ended.value)
    return <Notice title={t("thread.ended_title")} text={t("thread.ended_text")} />;
  if (problem)
    return (
      <Notice
        title={t(gone ? "thread.gone_title" : "thread.open_failed")}
        text={gone ? t(store.reader.role === "mediator" ? "thread.gone_mediator" : "thread.gone_text") : problem instanceof ApiProblem ? problem.detail : t("base.not_answered")}
        onRetry={gone ? undefined : () => void store.open()}
      />
    );
  if (!store.thread.value) return <section class="thread" aria-busy="true"><div class="thread-wait waiting" /></section>;
  return <Opened key={store.id} {...props} />;
}

function Notice({ title, text, onRetry }: { title: string; text: string; onRetry?: (() => void) | undefined }) {
  return (
    <section class="thread thread-notice">
      <div class="empty stack-tight">
        <h2>{title}</h2>
        <p>{text}</p>
        {onRetry && <div><button type="button" class="button" onClick={onRetry}>{t("base.retry")}</button></div>}
      </div>
    </section>
  );
}

function Opened({ store, compact = false, party = false, at = null, below }: ThreadViewProps) {
  const place = store.place.value;
  const rooms = shownRooms(store);
  const visit = useMemo(() => createVisit(store, place, party), [store, place, party]);
  const list = useRef<ListHandle>(null);
  const composer = useRef<ComposerHandle>(null);
  const writing = useSignal<Stream>("joint");
  const quoted = useSignal<Entry | null>(null);
  const lit = useSignal<string | null>(null);
  const inside = useSignal(false);
  const dropping = useSignal(false);
  const goal = useRef<string | null>(null);
  const stream = place === "all" ? writing.value : place;

  function light(key: string) {
    lit.value = key;
    setTimeout(() => lit.value === key && (lit.value = null), LIT_MS);
  }

  async function jump(to: Stream, seq: number): Promise<void> {
    const key = keyOf(to, seq);
    if (!store.room(to)) return;
    if (place !== to && !(place === "all" && list.current?.show(key, { focus: true }))) store.place.value = to;
    goal.current = key;
    await store.room(to)?.loadAround(seq);
    arrive();
  }

  /* The line that is wanted may come with a page that is still on its way. */
  function arrive() {
    const key = goal.current;
    if (!key || !list.current?.show(key, { focus: true })) return;
    goal.current = null;
    light(key);
  }
  useEffect(arrive);

  useEffect(() => {
    let here = true;
    void visit.begin().then(
      () => {
        if (!here || goal.current) return;
        /* What is new first; without it, the end. */
        if (visit.newCount() > 0 && visit.rows.value.some((row) => row.type === "new"))
          requestAnimationFrame(() => here && list.current?.show("new", { block: "center" }));
      },
      () => {},
    );
    return () => {
      here = false;
    };
  }, [visit]);

  useEffect(() => store.look(stream), [store, stream]);
  useEffect(() => store.away, [store]);
  useEffect(() => {
    if (!at || !isStream(at.stream)) return;
    if (at.seq) void jump(at.stream, at.seq).catch(() => {});
    else store.place.value = at.stream;
  }, [at?.stream, at?.seq]);
  useEffect(() => {
    if (place !== "all" && !rooms.includes(place)) store.place.value = "joint";
  }, [rooms.join(), place]);

  /* All lines look at it: another one would have all of them made again. */
  const look = useMemo<Look>(
    () => ({
      store,
      party,
      below,
      quote(entry) {
        quoted.value = entry;
        if (place === "all") writing.value = entry.stream;
        composer.current?.focus();
      },
      jump: (to, seq) => void jump(to, seq).catch(() => {}),
      href: (to, seq) => (party ? null : `/app/thread/${store.id}/${to}/${seq}`),
    }),
    [store, party, place, below],
  );

  function move(to: Stream) {
    const text = store.drafts.texts.value[stream] ?? "";
    const there = store.drafts.texts.value[to] ?? "";
    store.drafts.save(stream, "");
    if (text.trim() !== "") store.drafts.save(to, there.trim() === "" ? text : `${there}\n${text}`);
    writing.value = to;
    if (place !== "all") store.place.value = to;
    requestAnimationFrame(() => composer.current?.focus());
  }
  function edit({ id }: Local) {
    const local = store.take(id);
    if (!local) return;
    const there = store.drafts.texts.value[local.stream] ?? "";
    store.drafts.save(local.stream, there.trim() === "" ? local.text : `${local.text}\n${there}`);
    composer.current?.focus();
  }

  useThreadKeys({ store, visit, list, composer, rooms, inside: inside.value, quote: look.quote });
  const writable = store.mayWrite(stream);
  return (
    <LookContext.Provider value={look}>
      <section
        class={`thread${compact ? " compact" : ""}${party ? " plain" : ""}`}
        onFocusIn={() => (inside.value = true)}
        onFocusOut={(event) => {
          if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget as Node)) inside.value = false;
        }}
        onDragOver={(event) => {
          if (!writable || !event.dataTransfer?.types.includes("Files")) return;
          event.preventDefault();
          dropping.value = true;
        }}
        onDragLeave={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget as Node | null)) dropping.value = false;
        }}
        onDrop={(event) => {
          dropping.value = false;
          if (!writable || !event.dataTransfer?.files.length) return;
          event.preventDefault();
          composer.current?.add(Array.from(event.dataTransfer.files));
        }}
      >
        {!compact && <ThreadHead />}
        <Tabs rooms={rooms} />
        <Entries key={place} visit={visit} place={place} lit={lit.value} list={list} onEdit={edit} />
        <Composer
          stream={stream} quoted={quoted.value} handle={composer} onMove={move}
          onUnquote={() => (quoted.value = null)} onSent={() => list.current?.toEnd()}
        />
        {dropping.value && <div class="drop-here" aria-hidden="true">{t("thread.drop_here", { readers: readersText(store, stream) })}</div>}
        <Announcer />
      </section>
    </LookContext.Provider>
  );
}
