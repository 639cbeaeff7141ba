/* Checks an export that is dropped here. Nothing leaves the browser. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../../base/words.ts";
import { load } from "../../base/kept.ts";
import { stored } from "../../base/storage.ts";
import { ARCHIVE_LIMIT, type Result, checkArchive } from "./check/archive.ts";
import { type Brought, readBrought } from "./check/brought.ts";
import { hasEd25519 } from "../../base/ed25519.ts";
import { ArchiveDrop } from "./drop.tsx";
import { KeyField } from "./key_field.tsx";
import { Verdict } from "./verdict.tsx";
import { sizeText } from "./size.ts";

/** At first those that were trusted at the seal of an entry. */
const keyText = stored("check.keys", load<string[]>("trusted_keys", []).join("\n"));

type Stage =
  | { at: "waiting" }
  | { at: "checking"; name: string; share: number }
  | { at: "done"; name: string; result: Result }
  | { at: "refused"; text: string };

function useEd25519() {
  const known = useSignal<boolean | null>(null);
  useEffect(() => void hasEd25519().then((has) => (known.value = has)), []);
  return known.value;
}

export function VerifyScreen() {
  const stage = useSignal<Stage>({ at: "waiting" });
  const last = useRef<File | null>(null);
  const ed25519 = useEd25519();

  async function brought(): Promise<Brought | string> {
    if (!ed25519 || keyText.value.trim() === "") return { trust: null, policy: null };
    const read = await readBrought(keyText.value);
    return "fault" in read ? t(`desk.check_${read.fault}`, { line: read.line }) : read;
  }

  async function check(file: File) {
    last.current = file;
    if (file.size > ARCHIVE_LIMIT)
      return void (stage.value = { at: "refused", text: t("desk.check_too_large", { size: sizeText(file.size) }) });
    const read = await brought();
    if (typeof read === "string") return void (stage.value = { at: "refused", text: read });
    stage.value = { at: "checking", name: file.name, share: 0 };
    try {
      const result = await checkArchive(file, read.trust, read.policy, (share) => {
        if (last.current === file) stage.value = { at: "checking", name: file.name, share };
      });
      if (last.current === file) stage.value = { at: "done", name: file.name, result };
    } catch {
      stage.value = { at: "refused", text: t("desk.check_unreadable") };
    }
  }

  const now = stage.value;
  return (
    <section class="check" aria-labelledby="check-title">
      <h1 id="check-title">{t("desk.check_title")}</h1>
      <p class="check-intro">{t("desk.check_intro")}</p>
      {ed25519 === false && <p class="note note-warn">{t("desk.check_no_ed25519")}</p>}
      <KeyField value={keyText.value} onChange={(text) => (keyText.value = text)} />
      <ArchiveDrop onFile={(file) => void check(file)} />
      <div aria-live="polite" class="stack">
        {now.at === "checking" && (
          <label class="field">
            <span>{t("desk.check_running", { name: now.name })}</span>
            <progress max={1} value={now.share} />
          </label>
        )}
        {now.at === "refused" && <p class="note note-bad">{now.text}</p>}
        {now.at === "done" && <Verdict name={now.name} result={now.result} />}
        {(now.at === "done" || now.at === "refused") && last.current && (
          <div>
            <button type="button" class="button" onClick={() => last.current && void check(last.current)}>
              {t("desk.check_again")}
            </button>
          </div>
        )}
      </div>
    </section>
  );
}
