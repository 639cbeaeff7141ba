import { useState } from "preact/hooks";
import { Icon } from "../../base/icons.tsx";
import { t } from "../../base/words.ts";

/** Recovery codes, shown this once: to copy, to print, and to say that one has them. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const [kept, setKept] = useState(false);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(codes.join("\n"));
    setCopied(true);
  };
  return (
    <div class="stack">
      <p>{t("signin.codes_text")}</p>
      <ol class="codes mono">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div class="row no-print">
        <button type="button" class="button" onClick={() => void copy()}>
          <Icon name="copy" /> {t(copied ? "base.copied" : "base.copy")}
        </button>
        <button type="button" class="button" onClick={() => print()}>
          <Icon name="document" /> {t("base.print")}
        </button>
      </div>
      <label class="choice no-print">
        <input type="checkbox" checked={kept} onChange={(event) => setKept(event.currentTarget.checked)} />
        <span>{t("signin.codes_kept")}</span>
      </label>
      <button type="button" class="button button-primary no-print" disabled={!kept} onClick={onDone}>
        {t("signin.go_on")}
      </button>
    </div>
  );
}
