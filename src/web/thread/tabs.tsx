/* The rooms as tabs of the one thread, each with what is new in it. */

import { useEffect, useRef } from "preact/hooks";
import { Icon } from "../base/icons.tsx";
import { t } from "../base/words.ts";
import { RoomIcon } from "./audience.tsx";
import { roomName, useLook } from "./look.ts";
import type { ThreadStore } from "./store.ts";
import type { Stream } from "./types.ts";

/** Those worth a tab: a party's private room only once there has been something in it. */
export function shownRooms(store: ThreadStore): Stream[] {
  const thread = store.thread.value;
  return store.rooms.value.flatMap(({ stream, last }) => {
    const party = stream === "caucus_client" ? "client" : stream === "caucus_freelancer" ? "freelancer" : null;
    const bare = party !== null && store.reader.kind === "party" && last.value === 0 && !thread?.caucuses[party];
    return bare ? [] : [stream];
  });
}

function Tab({ stream, chosen, onChoose }: { stream: Stream; chosen: boolean; onChoose: () => void }) {
  const { store } = useLook();
  const fresh = store.unread(stream);
  const draft = !chosen && (store.drafts.texts.value[stream] ?? "").trim() !== "";
  return (
    <button
      type="button" role="tab" id={`tab-${stream}`} class={`tab tab-${stream}`} aria-selected={chosen} aria-controls="thread-panel"
      tabIndex={chosen || (store.place.value === "all" && stream === "joint") ? 0 : -1} onClick={onChoose}
    >
      <RoomIcon stream={stream} />
      <bdi class="tab-name">{roomName(store, stream)}</bdi>
      {draft && <span class="tab-draft" title={t("thread.draft_here")}><Icon name="pen" size={12} /><span class="visually-hidden">{t("thread.draft_here")}</span></span>}
      {fresh > 0 && !chosen && (
        <span class="tab-count"><span aria-hidden="true">{fresh > 99 ? "99+" : fresh}</span><span class="visually-hidden">{t("thread.unread", { count: fresh })}</span></span>
      )}
    </button>
  );
}

export function Tabs({ rooms }: { rooms: readonly Stream[] }) {
  const { store } = useLook();
  const place = store.place.value;
  const hidden = rooms.filter((room) => room !== "joint").length;
  const list = useRef<HTMLDivElement>(null);
  /* Where the tabs do not all fit, the chosen one is among those that are seen. */
  useEffect(() => {
    const chosen = list.current?.querySelector<HTMLElement>('[aria-selected="true"]');
    if (list.current && chosen) list.current.scrollLeft = chosen.offsetLeft - list.current.offsetLeft - 40;
  }, [place]);
  if (rooms.length < 2) return null;

  function onKey(event: KeyboardEvent) {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (by === 0) return;
    const at = rooms.indexOf(place === "all" ? "joint" : place);
    const next = rooms[(at + by + rooms.length) % rooms.length];
    if (!next) return;
    event.preventDefault();
    store.place.value = next;
    const list = event.currentTarget as HTMLElement;
    requestAnimationFrame(() => list.querySelector<HTMLElement>('[aria-selected="true"]')?.focus());
  }
  return (
    <div class="room-tabs">
      <div ref={list} role="tablist" aria-label={t("thread.rooms")} class="tab-list" onKeyDown={onKey}>
        {rooms.map((stream) => (
          <Tab key={stream} stream={stream} chosen={place === stream} onChoose={() => (store.place.value = stream)} />
        ))}
      </div>
      {store.reader.kind === "staff" && hidden > 0 && (
        <button
          type="button" class="button button-quiet button-small tab-all" aria-pressed={place === "all"} title={t("thread.room_all")}
          onClick={() => (store.place.value = place === "all" ? "joint" : "all")}
        >
          <Icon name="menu" size={14} />
          <span class="visually-hidden">{t("thread.room_all")}</span>
        </button>
      )}
    </div>
  );
}
