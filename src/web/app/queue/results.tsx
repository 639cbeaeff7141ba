/* What a search found, thread by thread; the hit is marked, and each line leads to its entry. */
import { SeatShape, seatWord } from "../../base/seat.tsx";
import { brief, exact } from "../../base/time.ts";
import { t } from "../../base/words.ts";
import type { Instant, Seat, Stream } from "../../thread/types.ts";
import { lead } from "../palette/found.ts";
import { threadPath } from "../router.ts";

export interface Found {
  thread: { id: string; ref: string; title: string | null };
  dispute: string | null;
  entry: { stream: Stream; seq: number; at: Instant; seat: Seat; kind: string };
  snippet: { before: string; hit: string; after: string };
}

function byThread(found: readonly Found[]): Found[][] {
  const groups = new Map<string, Found[]>();
  for (const one of found) {
    const group = groups.get(one.thread.id);
    if (group) group.push(one);
    else groups.set(one.thread.id, [one]);
  }
  return [...groups.values()];
}

function Line({ found }: { found: Found }) {
  const { thread, entry, snippet } = found;
  const seat = entry.seat === "clock" ? "system" : entry.seat;
  return (
    <li>
      <a class="search-result" href={threadPath(thread.id, entry.stream, entry.seq)}>
        <span class={`seat seat-${seat}`}>
          <SeatShape seat={seat} size={10} />
          <span class="seat-name">{seatWord(seat)}</span>
        </span>
        <span class="search-room">{t(`queue.room_${entry.stream}`)}</span>
        <time dateTime={entry.at} title={exact(entry.at)}>
          {brief(entry.at)}
        </time>
        <span class="search-snippet" dir="auto">
          {lead(snippet.before)}
          <mark>{snippet.hit}</mark>
          {snippet.after}
        </span>
      </a>
    </li>
  );
}

function step(event: KeyboardEvent): void {
  const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (by === 0) return;
  const all = [...document.querySelectorAll<HTMLElement>(".search-result")];
  const at = all.indexOf(document.activeElement as HTMLElement);
  event.preventDefault();
  if (at + by < 0) document.querySelector<HTMLElement>(".search-field input")?.focus();
  else all[at + by]?.focus();
}

export function ResultList({ found }: { found: readonly Found[] }) {
  return (
    <div class="stack" onKeyDown={step}>
      {byThread(found).map((group) => {
        const { thread } = group[0] as Found;
        return (
          <section key={thread.id} class="search-group">
            <h2>
              <a href={threadPath(thread.id)} dir="auto">
                {thread.title ?? thread.ref}
              </a>
              <span class="help">{thread.ref}</span>
            </h2>
            <ul>
              {group.map((one) => (
                <Line key={`${one.entry.stream}-${one.entry.seq}`} found={one} />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
