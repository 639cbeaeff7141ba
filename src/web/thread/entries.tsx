/* The lines of the room that is open, or of all rooms in one time line. */

import { useComputed, useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Icon } from "../base/icons.tsx";
import { t } from "../base/words.ts";
import { createKept } from "./kept.ts";
import { Card, Day, Message, NewLine, Step } from "./lines.tsx";
import { List, type ListHandle } from "./list.tsx";
import { LocalLine } from "./local_line.tsx";
import { roomName, useLook } from "./look.ts";
import type { Local } from "./outbox.ts";
import { type Row, keyOf } from "./rows.ts";
import type { Read, Stream } from "./types.ts";
import type { Visit } from "./visit.ts";

interface Props {
  visit: Visit;
  place: Stream | "all";
  /** The row that a link names. */
  lit: string | null;
  list: { current: ListHandle | null };
  onEdit: (local: Local) => void;
}

/* Each mark stands at the last row that it covers. */
function marksByRow(rows: readonly Row[], reads: Partial<Record<Stream, readonly Read[]>>, self: string) {
  const by = new Map<string, Read[]>();
  for (const [stream, list] of Object.entries(reads) as [Stream, readonly Read[]][]) {
    const own = rows.flatMap((row) => ("entry" in row && row.entry.stream === stream ? [row.entry.seq] : []));
    for (const read of list) {
      if (read.person === self) continue;
      const seq = own.findLast((one) => one <= read.entry);
      if (seq === undefined) continue;
      const key = keyOf(stream, seq);
      by.set(key, [...(by.get(key) ?? []), read]);
    }
  }
  return by;
}

const NOBODY: readonly Read[] = [];

function Empty({ place }: { place: Stream | "all" }) {
  const text = place === "staff" ? "thread.empty_staff" : place === "joint" || place === "all" ? "thread.empty_joint" : "thread.empty_private";
  return <p class="empty">{t(text)}</p>;
}

export function Entries({ visit, place, lit, list, onEdit }: Props) {
  const { store } = useLook();
  const rows = visit.rows.value;
  const rooms = visit.streams().flatMap((stream) => store.room(stream) ?? []);
  const where = useSignal<{ atEnd: boolean; first: string | null }>({ atEnd: true, first: null });
  const last = useRef<string | null>(null);
  const kept = useRef(createKept<VNode>()).current;
  const marks = useComputed(() => marksByRow(visit.rows.value, store.reads.marks.value, store.reader.person)).value;
  const busy = rooms.some((room) => room.loading.value !== null);
  const hasOlder = rooms.some((room) => room.hasOlder.value);
  const hasNewer = rooms.some((room) => room.hasNewer.value);
  const name = place === "all" ? t("thread.room_all") : roomName(store, place);

  const read = () => {
    if (last.current !== null && document.visibilityState === "visible") visit.seen(last.current);
  };
  useEffect(() => {
    document.addEventListener("visibilitychange", read);
    return () => document.removeEventListener("visibilitychange", read);
  }, [visit]);

  function older() {
    const ends = rooms.filter((room) => room.hasOlder.value);
    /* In one time line the room that reaches back least holds up the others. */
    const start = (room: (typeof rooms)[number]) => Date.parse(room.entries.value[0]?.at ?? "") || 0;
    const next = ends.sort((one, other) => start(other) - start(one))[0];
    if (next) void store.loadOlder(next.stream).catch(() => {});
  }
  function newer() {
    for (const room of rooms) if (room.hasNewer.value) void room.loadNewer().catch(() => {});
  }

  function line(row: Row) {
    if (row.type === "day") return <Day at={row.at} />;
    if (row.type === "new") return <NewLine />;
    if (row.type === "local") return <LocalLine local={row.local} head={row.head} onEdit={onEdit} />;
    const options = { inset: place === "all", lit: row.key === lit, reads: marks.get(row.key) ?? NOBODY };
    const named = visit.named.value.has(row.entry.facts.attachment ?? "");
    return kept(row.key, [...Object.values(row), named, options.lit, ...options.reads], () => {
      if (row.type === "message") return <Message row={row} options={options} />;
      if (row.type === "card") return <Card entry={row.entry} options={options} />;
      return <Step entry={row.entry} options={options} named={named} />;
    });
  }

  const before = hasOlder ? (
    <p class="older quiet small" aria-hidden={!busy}>{busy ? t("thread.loading_older") : ""}</p>
  ) : (
    rows.length > 0 && (place === "joint" || place === "all") && <p class="older quiet small">{t("thread.beginning")}</p>
  );
  return (
    <div class="entries" role="tabpanel" id="thread-panel" aria-label={name}>
      <List
        rows={rows} label={t("thread.lines", { room: name })} busy={busy} hasOlder={hasOlder} hasNewer={hasNewer}
        onOlder={older} onNewer={newer} render={line} before={before} handle={list}
        after={rows.length === 0 && !busy && <Empty place={place} />}
        onPlace={({ atEnd, first, last: key }) => {
          last.current = key;
          if (where.peek().atEnd !== atEnd || where.peek().first !== first) where.value = { atEnd, first };
          read();
        }}
      />
      <Pills visit={visit} where={where} hasNewer={hasNewer} list={list} onNewest={() => follow(rooms, list)} />
    </div>
  );
}

function follow(rooms: readonly { follow(): Promise<void>; hasNewer: { value: boolean } }[], list: { current: ListHandle | null }) {
  const behind = rooms.filter((room) => room.hasNewer.value);
  void Promise.all(behind.map((room) => room.follow())).then(
    () => list.current?.toEnd(),
    () => {},
  );
}

interface PillProps {
  visit: Visit;
  where: { value: { atEnd: boolean; first: string | null } };
  hasNewer: boolean;
  list: { current: ListHandle | null };
  onNewest: () => void;
}

/* Ways to what is new above, and to the end. */
function Pills({ visit, where, hasNewer, list, onNewest }: PillProps) {
  const { atEnd, first } = where.value;
  const rows = visit.rows.value;
  const line = rows.findIndex((row) => row.type === "new");
  const top = rows.findIndex((row) => row.key === first);
  const above = line >= 0 && top > line;
  const newer = atEnd ? 0 : rows.length - top;
  return (
    <>
      {above && !atEnd && (
        <button type="button" class="pill pill-new" onClick={() => list.current?.show("new", { block: "start" })}>
          ↑ {t("thread.to_new", { count: visit.newCount() })}
        </button>
      )}
      {(hasNewer || (!atEnd && newer > 12)) && (
        <button type="button" class="pill pill-end" onClick={onNewest}>
          <Icon name="arrow_down" size={14} /> {t("thread.to_newest")}
        </button>
      )}
    </>
  );
}
