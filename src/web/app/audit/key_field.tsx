/* Where the auditor puts the public keys. */
import { useId } from "preact/hooks";
import { t } from "../../base/words.ts";

interface Props {
  value: string;
  onChange: (text: string) => void;
}

/** Far more than 64 keys with comments need. */
const KEY_FILE_LIMIT = 64 << 10;

export function KeyField({ value, onChange }: Props) {
  const id = useId();
  const file = useId();

  async function read(chosen: File | undefined) {
    if (chosen) onChange(await chosen.slice(0, KEY_FILE_LIMIT).text());
  }

  return (
    <div class="field check-keys">
      <label for={id}>{t("desk.check_keys")}</label>
      <textarea
        id={id}
        class="check-key-text"
        rows={2}
        spellcheck={false}
        autocomplete="off"
        aria-describedby={`${id}-help`}
        value={value}
        onInput={(event) => onChange(event.currentTarget.value)}
        onDrop={(event) => {
          const dropped = event.dataTransfer?.files[0];
          if (!dropped) return;
          event.preventDefault();
          event.stopPropagation();
          void read(dropped);
        }}
      />
      <div class="check-key-foot">
        <span class="help" id={`${id}-help`}>
          {value.trim() === "" ? `${t("desk.check_keys_help")} ${t("desk.check_no_keys")}` : t("desk.check_keys_help")}
        </span>
        <span class="check-file">
          <input
            id={file}
            class="visually-hidden"
            type="file"
            accept=".txt,.keys,text/plain"
            onChange={(event) => void read(event.currentTarget.files?.[0])}
          />
          <label for={file} class="button button-small">
            {t("desk.check_keys_file")}
          </label>
        </span>
      </div>
    </div>
  );
}
