/* Takes one file: dropped, or chosen with the keyboard. */
import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { Icon } from "../../base/icons.tsx";
import { t } from "../../base/words.ts";

export function ArchiveDrop({ onFile }: { onFile: (file: File) => void }) {
  const id = useId();
  const over = useSignal(false);

  function take(event: DragEvent) {
    const file = event.dataTransfer?.files[0];
    event.preventDefault();
    over.value = false;
    if (file) onFile(file);
  }

  return (
    <div
      class={over.value ? "check-drop check-drop-over" : "check-drop"}
      onDragOver={(event) => {
        event.preventDefault();
        over.value = true;
      }}
      onDragLeave={() => (over.value = false)}
      onDrop={take}
    >
      <input
        id={id}
        class="visually-hidden"
        type="file"
        accept=".tar,application/x-tar"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = "";
          if (file) onFile(file);
        }}
      />
      <label for={id}>
        <Icon name="seal" size={24} />
        <strong>{t("desk.check_drop")}</strong>
        <span class="help">{t("desk.check_drop_help")}</span>
      </label>
    </div>
  );
}
