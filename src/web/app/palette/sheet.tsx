/* `?`: the keys that work on this screen. */
import { signal } from "@preact/signals";
import { Dialog } from "../../base/dialog.tsx";
import { t } from "../../base/words.ts";
import { KeysTable } from "./keys_table.tsx";

export const sheetOpen = signal(false);

export function SheetHost() {
  if (!sheetOpen.value) return null;
  return (
    <Dialog wide title={t("keys.sheet")} onClose={() => (sheetOpen.value = false)}>
      <KeysTable />
    </Dialog>
  );
}
