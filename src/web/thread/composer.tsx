/* Where one writes. Its edge, its label and its button say who will read it; what is typed is kept at once. */

import { useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "../base/icons.tsx";
import { isMac } from "../base/keys.ts";
import { enterSends } from "../base/settings.ts";
import { t } from "../base/words.ts";
import { Audience } from "./audience.tsx";
import { DraftNotice, FileTray, QuoteBar, Writing } from "./composer_parts.tsx";
import { partyOf, useLook } from "./look.ts";
import type { LocalFile } from "./outbox.ts";
import { langOf } from "./plain.ts";
import { privateText, sendText, silentText } from "./readers.ts";
import { createTyping } from "./typing.ts";
import type { Entry, Stream } from "./types.ts";
import { type Refusal, sift } from "./upload.ts";

/** As the service has it (`limits.h`), in code points. */
const LONGEST = 20_000;

export interface ComposerHandle {
  focus(): void;
  add(files: readonly File[]): void;
}

interface Props {
  stream: Stream;
  quoted: Entry | null;
  onUnquote: () => void;
  onMove: (to: Stream) => void;
  onSent: () => void;
  handle: { current: ComposerHandle | null };
}

const roomClass = (stream: Stream) => {
  const party = partyOf(stream);
  return party ? `composer room-${party}` : `composer room-${stream}`;
};

const count = (text: string) => (text.length <= LONGEST ? text.length : [...text].length);

export function Composer({ stream, quoted, onUnquote, onMove, onSent, handle }: Props) {
  const { store } = useLook();
  const field = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const typing = useRef(createTyping()).current;
  const files = useSignal<Partial<Record<Stream, readonly LocalFile[]>>>({});
  const refused = useSignal<readonly Refusal[]>([]);
  const evidence = useSignal(false);
  const text = store.drafts.texts.value[stream] ?? "";
  const tray = files.value[stream] ?? [];
  const silent = silentText(store, stream);
  const over = count(text) - LONGEST;
  const ready = (text.trim() !== "" || tray.length > 0) && over <= 0;
  const asEvidence = stream === "joint" && store.may("submit_evidence");

  const setFiles = (list: readonly LocalFile[]) => (files.value = { ...files.value, [stream]: list });
  function add(list: readonly File[]) {
    const sifted = sift(list, tray.length);
    setFiles([...tray, ...sifted.taken]);
    refused.value = sifted.refused;
  }
  handle.current = { focus: () => field.current?.focus(), add };

  /* As tall as its text; where CSS can do that by itself it already has. */
  useLayoutEffect(() => {
    const own = field.current;
    if (!own || CSS.supports("field-sizing", "content")) return;
    own.style.height = "auto";
    own.style.height = `${own.scrollHeight + 2}px`;
  }, [text, stream]);
  useEffect(() => {
    refused.value = [];
    evidence.value = false;
  }, [stream]);

  function send() {
    if (!ready || silent) return;
    store.send(stream, text.trim() === "" ? "" : text, tray, {
      replyTo: quoted?.stream === stream ? quoted.seq : null,
      evidence: asEvidence && evidence.value && text.trim() !== "",
    });
    store.saveDraft(stream, "");
    setFiles([]);
    refused.value = [];
    evidence.value = false;
    onUnquote();
    onSent();
    field.current?.focus();
  }

  if (silent)
    return (
      <footer class={`${roomClass(stream)} composer-silent`}>
        <p class="quiet"><Icon name="eye" size={14} /> {silent}</p>
      </footer>
    );

  const hint = enterSends.value ? t("thread.keys_enter") : t("thread.keys_mod", { mod: isMac ? "⌘" : "Ctrl" });
  const plain = privateText(store, stream);
  return (
    <footer class={roomClass(stream)}>
      <Writing stream={stream} />
      <DraftNotice stream={stream} />
      <form
        class="composer-box"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Audience stream={stream} begun={text.trim() !== ""} onMove={onMove} />
        {plain && <p class="composer-plain small">{plain}</p>}
        {quoted?.stream === stream && <QuoteBar entry={quoted} onDrop={onUnquote} />}
        <label class="visually-hidden" for="composer">{t("thread.compose")}</label>
        <textarea
          id="composer" ref={field} rows={2} dir="auto" lang={text ? langOf(text) : undefined} value={text} enterkeyhint={enterSends.value ? "send" : "enter"}
          placeholder={t(stream === "staff" ? "thread.placeholder_staff" : "thread.placeholder")} aria-describedby="composer-readers composer-forever"
          onInput={(event) => store.saveDraft(stream, event.currentTarget.value)}
          onCompositionStart={typing.began}
          onCompositionEnd={(event) => typing.ended(event.timeStamp)}
          onKeyDown={(event) => {
            if (!typing.sends(event)) return;
            event.preventDefault();
            send();
          }}
          onPaste={(event) => {
            const pasted = Array.from(event.clipboardData?.files ?? []);
            if (pasted.length === 0) return;
            event.preventDefault();
            add(pasted);
          }}
        />
        <FileTray files={tray} refused={refused.value} onRemove={(id) => setFiles(tray.filter((file) => file.id !== id))} />
        <div class="composer-foot">
          <input
            ref={picker} type="file" multiple hidden
            onChange={(event) => {
              add(Array.from(event.currentTarget.files ?? []));
              event.currentTarget.value = "";
            }}
          />
          <button
            type="button" class="button button-quiet button-icon button-small" aria-label={t("thread.add_files")} title={t("thread.add_files")}
            onClick={() => picker.current?.click()}
          >
            <Icon name="clip" />
          </button>
          {asEvidence && (
            <label class="choice small" title={t("thread.as_evidence_help")}>
              <input type="checkbox" checked={evidence.value} onChange={(event) => (evidence.value = event.currentTarget.checked)} />
              {t("thread.as_evidence")}
            </label>
          )}
          <span class="composer-hint quiet">
            <span id="composer-forever">{t("thread.forever")}</span> <span class="composer-keys">{hint}</span>
          </span>
          {over > 0 && <span class="error small" role="status">{t("thread.too_long", { count: over })}</span>}
          <button type="submit" class="button button-primary composer-send" disabled={!ready}>
            {evidence.value && asEvidence ? t("thread.send_evidence") : sendText(store, stream)}
          </button>
        </div>
      </form>
    </footer>
  );
}
