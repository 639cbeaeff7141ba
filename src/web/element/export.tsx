/* The record to take along. It is sealed when asked for, and then fetched with the party's own token. */
import { useSignal } from "@preact/signals";
import { Dialog } from "../base/dialog.tsx";
import { t } from "../base/words.ts";
import type { ThreadStore } from "../thread/store.ts";
import { explain } from "./form_dialog.tsx";

function save(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

export function ExportDialog({ store, onClose }: { store: ThreadStore; onClose: () => void }) {
  const busy = useSignal(false);
  const said = useSignal<string | null>(null);

  async function fetchRecord(): Promise<void> {
    busy.value = true;
    said.value = null;
    try {
      const made = (await store.act("export")) as { export?: { url: string } };
      const answer = await store.api.fetch(made.export?.url ?? "", { method: "GET" });
      save(await answer.blob(), `${store.id}.tar`);
      said.value = t("step.export_ready");
    } catch (error) {
      said.value = explain(error);
    } finally {
      busy.value = false;
    }
  }
  const button = (
    <button type="button" class="button button-primary" disabled={busy.value} onClick={() => void fetchRecord()}>
      {t("party.export")}
    </button>
  );
  return (
    <Dialog title={t("party.export")} onClose={onClose} actions={button}>
      <p>{t("step.export_text")}</p>
      <p role="status">{said.value}</p>
    </Dialog>
  );
}
