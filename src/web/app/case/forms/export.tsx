/* Exporting the case: fixed now, then fetched as one file. */
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { Dialog } from "../../../base/dialog.tsx";
import { newId } from "../../../base/ids.ts";
import { t } from "../../../base/words.ts";
import type { Stream } from "../../../thread/types.ts";
import { sizeText } from "../../audit/size.ts";
import { api } from "../../session.ts";
import { problemText } from "../problems.ts";
import type { FormProps } from "../step_dialog.tsx";

interface Exported {
  entry: number;
  streams: Stream[];
  url: string;
}

/** Gives the file to the browser's own downloads. */
function hand(blob: Blob, name: string): void {
  const link = document.createElement("a");
  const url = URL.createObjectURL(blob);
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

export function Export({ store, onClose }: FormProps) {
  const busy = useSignal(false);
  const problem = useSignal<unknown>(null);
  const done = useSignal<{ exported: Exported; size: number } | null>(null);
  const key = useRef(newId());
  const ref = store.thread.value?.ref ?? store.id;

  async function run() {
    busy.value = true;
    problem.value = null;
    try {
      const answer = await store.act("export", {}, { key: key.current });
      const exported = answer.export as Exported;
      const blob = await (await api.fetch(exported.url)).blob();
      hand(blob, `${ref.replace(/[^\w.-]+/g, "_")}-${exported.entry}.tar`);
      done.value = { exported, size: blob.size };
    } catch (error) {
      problem.value = error;
    } finally {
      busy.value = false;
    }
  }

  const actions = done.value ? (
    <>
      <a class="button" href="/app/verify">
        {t("desk.export_check")}
      </a>
      <button type="button" class="button button-primary" onClick={onClose}>
        {t("base.close")}
      </button>
    </>
  ) : (
    <>
      <button type="button" class="button" onClick={onClose}>
        {t("base.cancel")}
      </button>
      <button type="button" class="button button-primary" disabled={busy.value} onClick={() => void run()}>
        {t("desk.export_do")}
      </button>
    </>
  );
  return (
    <Dialog title={t("desk.export")} onClose={onClose} actions={actions}>
      {done.value ? (
        <div class="note note-good" role="status">
          <p>
            {t("desk.export_done", {
              seq: String(done.value.exported.entry),
              size: sizeText(done.value.size),
              rooms: done.value.exported.streams.map((stream) => t(`queue.room_${stream}`)).join(", "),
            })}
          </p>
        </div>
      ) : (
        <p class="consequence">{t("desk.export_then")}</p>
      )}
      {problem.value !== null && (
        <p class="note note-bad" role="alert">
          {problemText(problem.value)}
        </p>
      )}
    </Dialog>
  );
}
