/* What stands at the end of a line: its time, its number, its seal; and who has read up to here. */

import { useComputed } from "@preact/signals";
import { useState } from "preact/hooks";
import { Icon } from "../base/icons.tsx";
import { SeatShape, seatWord } from "../base/seat.tsx";
import { timeOf } from "../base/time.ts";
import { t } from "../base/words.ts";
import { useLater } from "./later.ts";
import { useLook } from "./look.ts";
import { Time } from "./tale.tsx";
import type { Entry, Read } from "./types.ts";
import { shapeOf, shownName } from "./who.tsx";

const loadSeal = () => import("./seal_dialog.tsx");

function SealMark({ entry }: { entry: Entry }) {
  const [open, setOpen] = useState(false);
  const part = useLater(loadSeal, open);
  const { store } = useLook();
  const isLogged = useComputed(() => store.coverage.has(entry.stream, entry.seq)).value;
  const label = t(isLogged ? "thread.seal_logged" : "thread.seal", { seq: String(entry.seq) });
  const title = t(isLogged ? "thread.seal_logged_title" : "thread.seal_title");
  return (
    <>
      <button type="button" class={isLogged ? "mark seal-mark logged" : "mark seal-mark"} aria-label={label} title={title} onClick={() => setOpen(true)}>
        <Icon name={isLogged ? "seal" : "seal_bare"} size={14} />
      </button>
      {part === "failed" && <span class="error" role="alert">{t("thread.load_failed")}</span>}
      {part && part !== "failed" && <part.SealDialog entry={entry} onClose={() => setOpen(false)} />}
    </>
  );
}

export function Marks({ entry, at }: { entry: Entry; at: string }) {
  const look = useLook();
  const { stream, seq } = entry;
  const href = look.href(stream, seq);
  const quotable = look.store.mayWrite(stream) && entry.texts.text !== undefined;
  return (
    <span class="marks">
      {quotable && (
        <button type="button" class="mark quote-mark" title={t("thread.quote")} onClick={() => look.quote(entry)}>
          <Icon name="reply" size={14} />
          <span class="visually-hidden">{t("thread.quote")}</span>
        </button>
      )}
      <Time at={at}>{timeOf(at)}</Time>
      {href ? (
        <a class="mark number" href={href} aria-label={t("thread.permalink", { seq: String(seq) })}>{seq}</a>
      ) : (
        <span class="mark number"><span class="visually-hidden">{t("thread.entry", { seq: String(seq) })}</span><span aria-hidden="true">{seq}</span></span>
      )}
      <SealMark entry={entry} />
    </span>
  );
}

/** The seats whose mark stands at this line. */
export function ReadMarks({ reads }: { reads: readonly Read[] }) {
  const { store } = useLook();
  const shown = reads.flatMap((read) => (read.seat ? [{ ...read, seat: read.seat }] : []));
  if (shown.length === 0) return null;
  const names = shown.map(({ seat, person }) => t("base.aside", { what: shownName(store, { seat, person }), more: seatWord(shapeOf(seat)) }));
  const label = t("thread.read_by", { names: names.join(", ") });
  return (
    <p class="read-marks" title={label}>
      <Icon name="eye" size={12} />
      {shown.map(({ seat, person }) => (
        <span key={person} class={`seat-${shapeOf(seat)}`}><SeatShape seat={shapeOf(seat)} size={9} /></span>
      ))}
      <span class="visually-hidden">{label}</span>
    </p>
  );
}
