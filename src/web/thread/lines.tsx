/* One row of the list each: what somebody said, what happened, a day, the line above what is new. */

import type { ComponentChildren } from "preact";
import { Icon } from "../base/icons.tsx";
import { dayOf, exactly } from "../base/time.ts";
import { t, tn } from "../base/words.ts";
import { Files } from "./files.tsx";
import { partyOf, roomName, useLook } from "./look.ts";
import { Marks, ReadMarks } from "./marks.tsx";
import { OutcomeCard } from "./outcome.tsx";
import { snippet } from "./plain.ts";
import { ProposalCard } from "./proposal.tsx";
import type { Row } from "./rows.ts";
import { Erased, Say } from "./say.tsx";
import { Tale } from "./tale.tsx";
import type { Entry, Read, Stream } from "./types.ts";
import { Head, Who, seated } from "./who.tsx";

export interface LineOptions {
  /** In one time line with others: hidden rooms stand inset and say their name. */
  inset: boolean;
  lit: boolean;
  reads: readonly Read[];
}

export function Day({ at }: { at: string }) {
  return <div class="day" role="separator" aria-label={dayOf(at)} onPointerEnter={exactly(at)}><span>{dayOf(at)}</span></div>;
}

export function NewLine() {
  return <div class="new-line" role="separator" aria-label={t("thread.new_line")}><span>{t("thread.new_line")}</span></div>;
}

function Quoted({ stream, seq }: { stream: Stream; seq: number }) {
  const look = useLook();
  const entry = look.store.entries(stream).find((one) => one.seq === seq);
  const text = entry?.texts.text;
  return (
    <blockquote class="quoted">
      <button type="button" class="quoted-link" onClick={() => look.jump(stream, seq)}>
        {entry && <Who store={look.store} actor={entry.actor} first />}
        {text ? <bdi>{snippet(text)}</bdi> : <span>{t("thread.quoted", { seq: String(seq) })}</span>}
      </button>
    </blockquote>
  );
}

/** The room of a line that not all can see. */
function RoomSign({ stream }: { stream: Stream }) {
  const { store } = useLook();
  return (
    <span class="room-sign">
      <Icon name="lock" size={11} /> {t("thread.hidden_line", { room: roomName(store, stream) })}
    </span>
  );
}

function Frame({ entry, kind, options, children }: { entry: Entry; kind: string; options: LineOptions; children: ComponentChildren }) {
  const hidden = entry.stream !== "joint";
  const party = partyOf(entry.stream);
  const room = hidden ? ` in-${party ? `caucus room-${party}` : "staff"}` : "";
  return (
    <article
      class={`line ${kind}${options.inset && hidden ? ` inset${room}` : ""}${options.lit ? " lit" : ""}`}
      tabIndex={-1}
      aria-label={t("thread.entry", { seq: String(entry.seq) })}
      data-stream={entry.stream}
      data-seq={entry.seq}
    >
      {children}
      <ReadMarks reads={options.reads} />
    </article>
  );
}

function About({ entry }: { entry: Entry }) {
  const { store } = useLook();
  const { kind } = entry;
  if (kind === "message_imported") return <span class="chip" title={t("thread.imported_title")}>{t("thread.imported")}</span>;
  if (kind === "evidence_submitted") return <span class="chip"><Icon name="clip" size={12} /> {t("thread.evidence")}</span>;
  if (kind !== "disclosed") return null;
  const said = entry.facts.party === "freelancer" ? "freelancer" : "client";
  return <span class="small quiet">{tn("thread.disclosed_head", { party: <Who store={store} actor={seated(store, said)} /> })}</span>;
}

export function Message({ row, options }: { row: Extract<Row, { type: "message" }>; options: LineOptions }) {
  const { store, below } = useLook();
  const { entry, actor, at, head } = row;
  const { facts, texts, erased, stream } = entry;
  const body = (
    <>
      {facts.reply_to !== undefined && <Quoted stream={stream} seq={facts.reply_to} />}
      {texts.text && <Say text={texts.text} />}
      {erased?.includes("text") && <Erased />}
      {facts.attachments && <Files ids={facts.attachments} stream={stream} />}
      {below?.(entry)}
    </>
  );
  return (
    <Frame entry={entry} kind={head ? "message headed" : "message"} options={options}>
      {head && (
        <header class="line-head">
          <Head store={store} actor={actor} />
          <About entry={entry} />
          {options.inset && stream !== "joint" && <RoomSign stream={stream} />}
        </header>
      )}
      <div class="line-body">{entry.kind === "disclosed" ? <blockquote class="disclosed">{body}</blockquote> : body}</div>
      <Marks entry={entry} at={at} />
    </Frame>
  );
}

/** What a step brings along: words, or the file itself where no message shows it. */
function StepBody({ entry, named }: { entry: Entry; named: boolean }) {
  const { texts, erased, facts } = entry;
  const words = texts.text ?? texts.note;
  const gone = erased?.includes("text") || erased?.includes("note");
  return (
    <>
      {words && <Say text={words} />}
      {gone && <Erased />}
      {entry.kind === "file_attached" && facts.attachment && !named && <Files ids={[facts.attachment]} stream={entry.stream} />}
    </>
  );
}

export function Step({ entry, options, named }: { entry: Entry; options: LineOptions; named: boolean }) {
  return (
    <Frame entry={entry} kind="step" options={options}>
      <div class="line-body">
        <p class="step-words"><Tale entry={entry} /></p>
        {options.inset && entry.stream !== "joint" && <RoomSign stream={entry.stream} />}
        <StepBody entry={entry} named={named} />
      </div>
      <Marks entry={entry} at={entry.at} />
    </Frame>
  );
}

export function Card({ entry, options }: { entry: Entry; options: LineOptions }) {
  return (
    <Frame entry={entry} kind="card-line" options={options}>
      <div class="line-body">
        {entry.kind === "proposal_made" ? <ProposalCard entry={entry} /> : <OutcomeCard entry={entry} />}
      </div>
      <Marks entry={entry} at={entry.at} />
    </Frame>
  );
}

