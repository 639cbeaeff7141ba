/* Files and words that prove something: of one's own accord, or because the mediator has asked. */
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { Icon } from "../base/icons.tsx";
import { t } from "../base/words.ts";
import { newId } from "../base/ids.ts";
import type { LocalFile, ThreadStore } from "../thread/store.ts";
import type { Party, Thread } from "../thread/types.ts";
import { FormDialog, TextField } from "./form_dialog.tsx";
import { otherParty } from "./now_of.ts";

const MOST_BYTES = 8 << 20;

function localFile(file: File): LocalFile {
  return { id: newId(), name: file.name, size: file.size, file, sent: 0, attachment: null };
}

interface Props {
  store: ThreadStore;
  thread: Thread;
  seat: Party;
  onClose: () => void;
}

export function EvidenceDialog({ store, thread, seat, onClose }: Props) {
  const text = useSignal("");
  const files = useSignal<readonly LocalFile[]>([]);
  const wrong = useSignal<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const other = thread[otherParty(seat)].name ?? t(`base.seat_${otherParty(seat)}`);

  function add(list: FileList | null) {
    const given = [...(list ?? [])];
    const large = given.find((file) => file.size > MOST_BYTES);
    wrong.value = large ? t("step.evidence_too_large", { name: large.name }) : null;
    files.value = [...files.value, ...given.filter((file) => file.size <= MOST_BYTES && file.size > 0).map(localFile)].slice(0, 32);
    if (input.current) input.current.value = "";
  }

  return (
    <FormDialog
      title={t("party.evidence_submit")}
      text={t("step.evidence_submit_text", { other })}
      action={t("party.evidence_send")}
      ready={text.value.trim() !== ""}
      onClose={onClose}
      run={() => Promise.resolve(store.send("joint", text.value.trim(), files.value, { evidence: true }))}
    >
      <TextField label={t("step.evidence_words")} value={text.value} rows={4} most={20000} onValue={(value) => (text.value = value)} />
      <div class="field">
        <span class="row">
          <button type="button" class="button" onClick={() => input.current?.click()}>
            <Icon name="clip" /> {t("step.evidence_files")}
          </button>
          <input ref={input} type="file" multiple hidden onChange={(event) => add(event.currentTarget.files)} />
        </span>
        {wrong.value && (
          <span class="error" role="alert">
            {wrong.value}
          </span>
        )}
      </div>
      <ul class="stack-tight">
        {files.value.map((file) => (
          <li key={file.id} class="spread">
            <bdi>{file.name}</bdi>
            <button
              type="button"
              class="button button-quiet button-icon button-small"
              aria-label={t("step.evidence_remove", { name: file.name })}
              onClick={() => (files.value = files.value.filter((one) => one.id !== file.id))}
            >
              <Icon name="cross" />
            </button>
          </li>
        ))}
      </ul>
    </FormDialog>
  );
}
