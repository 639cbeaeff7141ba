/* The seal of one line, behind its mark: what it is, and the check of it in this browser. */

import { useState } from "preact/hooks";
import { Dialog } from "../base/dialog.tsx";
import { t } from "../base/words.ts";
import { useLook } from "./look.ts";
import { type SealCheck, checkSeal, isBroken, trustKey, trustedKeys } from "./seal.ts";
import type { ThreadStore } from "./store.ts";
import type { Entry, SealedEntry } from "./types.ts";

const CHECKS = ["leaf", "shown", "texts", "link", "seal"] as const;

async function check(store: ThreadStore, { stream, seq }: Entry): Promise<SealCheck> {
  const path = `/v1/threads/${store.id}/entries/${stream}/`;
  const { data } = await store.api.get<SealedEntry>(`${path}${seq}`);
  const held = store.entries(stream).find((entry) => entry.seq === seq - 1);
  const before = seq === 1 ? null : (held ?? (await store.api.get<Entry>(`${path}${seq - 1}`)).data).receipt.hash;
  return checkSeal(data, { thread: store.id, before, keys: await trustedKeys() });
}

function verdict(found: SealCheck, key: string): { tone: string; text: string } {
  if (isBroken(found)) return { tone: "note-bad", text: t("thread.seal_broken") };
  if (found.why === "no_ed25519") return { tone: "note-warn", text: t("thread.seal_cannot") };
  if (found.why === "no_key") return { tone: "note-warn", text: t("thread.seal_no_key", { key }) };
  return { tone: "note-good", text: t("thread.seal_holds") };
}

function TrustKey({ wanted, onTrust }: { wanted: string; onTrust: () => void }) {
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState(false);
  return (
    <form
      class="field"
      onSubmit={(event) => {
        event.preventDefault();
        void trustKey(text).then((id) => (id === wanted ? onTrust() : setWrong(true)));
      }}
    >
      <label for="trust-key">{t("thread.trust_key")}</label>
      <input
        id="trust-key" type="text" class="mono" autocomplete="off" spellcheck={false} value={text}
        aria-invalid={wrong} aria-describedby="trust-key-help" onInput={(event) => setText(event.currentTarget.value)}
      />
      <p id="trust-key-help" class={wrong ? "error" : "help"}>
        {wrong ? t("thread.trust_key_wrong", { key: wanted }) : t("thread.trust_key_help")}
      </p>
      <div class="row"><button type="submit" class="button button-small">{t("thread.trust_key_do")}</button></div>
    </form>
  );
}

export function SealDialog({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const { store, party } = useLook();
  const [found, setFound] = useState<SealCheck | "checking" | "failed" | null>(null);
  const { hash, key, seal } = entry.receipt;

  const run = () => {
    setFound("checking");
    check(store, entry).then(setFound, () => setFound("failed"));
  };
  const done = found !== null && typeof found === "object" ? found : null;
  const said = done && verdict(done, key);

  return (
    <Dialog title={t("thread.seal", { seq: String(entry.seq) })} onClose={onClose}>
      <p>{t("thread.seal_title")}</p>
      <dl class="seal-facts">
        <dt>{t("thread.seal_hash")}</dt>
        <dd class="mono">{hash}</dd>
        <dt>{t("thread.seal_key")}</dt>
        <dd class="mono">{key}</dd>
        <dt>{t("thread.seal_signature")}</dt>
        <dd class="mono">{seal}</dd>
      </dl>
      <div aria-live="polite" class="stack-tight">
        {found === "failed" && <p class="note note-bad">{t("thread.load_failed")}</p>}
        {done && (
          <ul class="checks">
            {CHECKS.map((name) => (
              <li key={name} class={`check-${done[name]}`}>
                <span aria-hidden="true">{done[name] === "holds" ? "✓" : done[name] === "broken" ? "✗" : "–"}</span>
                {t(`thread.check_${name}`)}
                <span class="visually-hidden">: {t(`thread.finding_${done[name]}`)}</span>
              </li>
            ))}
          </ul>
        )}
        {said && <p class={`note ${said.tone}`}>{said.text}</p>}
      </div>
      {done?.why === "no_key" && !party && <TrustKey wanted={key} onTrust={run} />}
      {!done && (
        <div class="row">
          <button type="button" class="button" disabled={found === "checking"} onClick={run}>
            {t(found === "checking" ? "thread.seal_checking" : "thread.seal_check")}
          </button>
        </div>
      )}
    </Dialog>
  );
}
