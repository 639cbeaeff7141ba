/* Around the text that is being written: who else writes, what it answers, which files go along, an older draft. */

import { Icon } from "../base/icons.tsx";
import { t } from "../base/words.ts";
import { sizeText } from "./files.tsx";
import { useLook } from "./look.ts";
import type { LocalFile } from "./outbox.ts";
import { cleanName, snippet } from "./plain.ts";
import type { Entry, Stream } from "./types.ts";
import { FILES_A_MESSAGE, FILE_BYTES, type Refusal } from "./upload.ts";
import { shownName } from "./who.tsx";

export function Writing({ stream }: { stream: Stream }) {
  const { store } = useLook();
  const names = store.presence.value
    .filter((one) => one.state === "writing" && one.stream === stream)
    .map((one) => shownName(store, { seat: one.seat ?? "mediator", person: one.person }));
  const [one, other] = names;
  const text =
    one === undefined ? "" : other === undefined ? t("thread.writing_one", { name: one }) : t("thread.writing_two", { one, other });
  return <p class="writing small" aria-hidden={text === ""}>{text}</p>;
}

export function DraftNotice({ stream }: { stream: Stream }) {
  const { drafts } = useLook().store;
  const other = drafts.other.value;
  if (other?.stream !== stream) return null;
  return (
    <div class="note note-warn draft-notice" role="status">
      <p>{t("thread.draft_newer")}</p>
      <div class="row">
        <button type="button" class="button button-small" onClick={drafts.swap}>
          {t(other.taken ? "thread.draft_swap" : "thread.draft_swap_back")}
        </button>
        <button type="button" class="button button-small button-quiet" onClick={() => (drafts.other.value = null)}>
          {t("thread.draft_keep")}
        </button>
      </div>
    </div>
  );
}

export function QuoteBar({ entry, onDrop }: { entry: Entry; onDrop: () => void }) {
  const { store } = useLook();
  const name = shownName(store, entry.actor);
  return (
    <div class="quote-bar small">
      <bdi>{t("thread.quoting", { name, text: snippet(entry.texts.text ?? "", 90) })}</bdi>
      <button type="button" class="button button-quiet button-icon button-small" aria-label={t("thread.quoting_drop")} onClick={onDrop}>
        <Icon name="cross" size={14} />
      </button>
    </div>
  );
}

function refusalText({ name, why }: Refusal): string {
  const shown = cleanName(name);
  if (why === "empty") return t("thread.file_empty", { name: shown });
  if (why === "too_big") return t("thread.file_too_big", { name: shown, size: sizeText(FILE_BYTES) });
  return t("thread.file_too_many", { name: shown, count: FILES_A_MESSAGE });
}

interface Tray {
  files: readonly LocalFile[];
  refused: readonly Refusal[];
  onRemove: (id: string) => void;
}

export function FileTray({ files, refused, onRemove }: Tray) {
  if (files.length === 0 && refused.length === 0) return null;
  return (
    <div class="tray">
      <ul aria-label={t("thread.files")}>
        {files.map((file) => (
          <li key={file.id} class="chip">
            <Icon name="clip" size={12} /> <bdi class="tray-name">{cleanName(file.name)}</bdi> <span class="quiet">{sizeText(file.size)}</span>
            <button type="button" class="tray-drop" aria-label={t("thread.remove_file", { name: cleanName(file.name) })} onClick={() => onRemove(file.id)}>
              <Icon name="cross" size={12} />
            </button>
          </li>
        ))}
      </ul>
      <p class="quiet small">{t("thread.files_limit", { count: FILES_A_MESSAGE, size: sizeText(FILE_BYTES) })}</p>
      <div role="alert">
        {refused.map((one) => <p key={one.name} class="error small">{refusalText(one)}</p>)}
      </div>
    </div>
  );
}
