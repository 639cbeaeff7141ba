/* The seal of one line, behind its mark: what it is, and the check of it in this browser. */

import { useComputed } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { Dialog } from "../base/dialog.tsx";
import { exact } from "../base/time.ts";
import { t } from "../base/words.ts";
import { useLook } from "./look.ts";
import { type Placed, placeInLog } from "./log_place.ts";
import { type Finding, type SealCheck, checkSeal, isBroken, leafHash } from "./seal.ts";
import { sealKeys, trustKey } from "./seal_keys.ts";
import type { ThreadStore } from "./store.ts";
import type { Entry, EntryPlace, SealedEntry } from "./types.ts";

const CHECKS = ["leaf", "shown", "texts", "link", "seal"] as const;

interface Checked {
  seal: SealCheck;
  place: Placed;
}

async function check(store: ThreadStore, { stream, seq }: Entry): Promise<Checked> {
  const path = `/v1/threads/${store.id}/entries/${stream}/`;
  const { data } = await store.api.get<SealedEntry>(`${path}${seq}`);
  const held = store.entries(stream).find((entry) => entry.seq === seq - 1);
  const before = seq === 1 ? null : (held ?? (await store.api.get<Entry>(`${path}${seq - 1}`)).data).receipt.hash;
  const seal = await checkSeal(data, { thread: store.id, before, keys: await sealKeys(store.api) });
  return { seal, place: await placeInLog(store.api, store.id, stream, seq, await leafHash(data.receipt.leaf)) };
}

const isPlace = (place: Placed) => typeof place === "object";

/* Whether some key is known from the service alone. */
const isServed = ({ seal, place }: Checked) => seal.by === "service" || (isPlace(place) && place.by === "service");

function verdict({ seal, place }: Checked, key: string): { tone: string; text: string } {
  const isLost = isPlace(place) && (place.proof === "broken" || place.checkpoint === "broken");
  if (isBroken(seal) || isLost) return { tone: "note-bad", text: t("thread.seal_broken") };
  if (seal.why === "no_ed25519") return { tone: "note-warn", text: t("thread.seal_cannot") };
  if (seal.why === "no_key") return { tone: "note-warn", text: t("thread.seal_no_key", { key }) };
  return { tone: "note-good", text: t(isServed({ seal, place }) ? "thread.seal_holds_served" : "thread.seal_holds") };
}

function Check({ name, found }: { name: (typeof CHECKS)[number] | "proof" | "checkpoint"; found: Finding }) {
  return (
    <li class={`check-${found}`}>
      <span aria-hidden="true">{found === "holds" ? "✓" : found === "broken" ? "✗" : "–"}</span>
      {t(`thread.check_${name}`)}
      <span class="visually-hidden">: {t(`thread.finding_${found}`)}</span>
    </li>
  );
}

function Findings({ seal, place }: Checked) {
  return (
    <>
      <ul class="checks">
        {CHECKS.map((name) => <Check key={name} name={name} found={seal[name]} />)}
        {isPlace(place) && <Check name="proof" found={place.proof} />}
        {isPlace(place) && <Check name="checkpoint" found={place.checkpoint} />}
      </ul>
      {isPlace(place) && (
        <p class="small">
          {t("thread.log_place", { index: place.index, size: place.size })} <span class="mono">{place.origin}</span>
        </p>
      )}
    </>
  );
}

/* As the service says it, as soon as a checkpoint covers the line; the check below asks for the proof. */
function InLog({ entry, isLogged }: { entry: Entry; isLogged: boolean }) {
  const { store } = useLook();
  const { stream, seq } = entry;
  const [place, setPlace] = useState<EntryPlace | null>(null);
  const isTold = store.coverage.rooms.value.has(stream);
  useEffect(() => {
    if (!isLogged) return;
    void store.api.get<SealedEntry>(`/v1/threads/${store.id}/entries/${stream}/${seq}`).then(
      ({ data }) => setPlace(data.log ?? null),
      () => {},
    );
  }, [isLogged]);
  if (!isTold) return null;
  return (
    <>
      <dt>{t("thread.in_log")}</dt>
      <dd aria-live="polite">
        {place && t("thread.in_log_place", { index: place.index, size: place.size, at: exact(place.at) })}
        {!place && t(isLogged ? "thread.in_log_so" : "thread.log_waiting")}
      </dd>
    </>
  );
}

function TrustKey({ wanted, onTrust }: { wanted: readonly string[]; onTrust: () => void }) {
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState(false);
  return (
    <form
      class="field"
      onSubmit={(event) => {
        event.preventDefault();
        void trustKey(text).then((name) => (name !== null && wanted.includes(name) ? onTrust() : setWrong(true)));
      }}
    >
      <label for="trust-key">{t("thread.trust_key")}</label>
      <input
        id="trust-key" type="text" class="mono" autocomplete="off" spellcheck={false} value={text}
        aria-invalid={wrong} aria-describedby="trust-key-help" onInput={(event) => setText(event.currentTarget.value)}
      />
      <p id="trust-key-help" class={wrong ? "error" : "help"}>
        {wrong ? t("thread.trust_key_wrong", { key: wanted[0] ?? "" }) : t("thread.trust_key_help")}
      </p>
      <div class="row"><button type="submit" class="button button-small">{t("thread.trust_key_do")}</button></div>
    </form>
  );
}

export function SealDialog({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const { store, party } = useLook();
  const [found, setFound] = useState<Checked | "checking" | "failed" | null>(null);
  const isLogged = useComputed(() => store.coverage.has(entry.stream, entry.seq)).value;
  const { hash, key, seal } = entry.receipt;

  const run = () => {
    setFound("checking");
    check(store, entry).then(setFound, () => setFound("failed"));
  };
  const done = found !== null && typeof found === "object" ? found : null;
  useEffect(() => {
    if (isLogged && done?.place === "waiting") run();
  }, [isLogged]);
  const said = done && verdict(done, key);
  const wanted = [key, done && isPlace(done.place) ? done.place.origin : ""];

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
        <InLog entry={entry} isLogged={isLogged} />
      </dl>
      <div aria-live="polite" class="stack-tight">
        {found === "failed" && <p class="note note-bad">{t("thread.load_failed")}</p>}
        {done && <Findings {...done} />}
        {said && <p class={`note ${said.tone}`}>{said.text}</p>}
      </div>
      {done?.seal.why === "no_key" && !party && <TrustKey wanted={wanted} onTrust={run} />}
      {done && done.seal.why !== "no_key" && isServed(done) && !party && (
        <details>
          <summary>{t("thread.trust_own")}</summary>
          <TrustKey wanted={wanted} onTrust={run} />
        </details>
      )}
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
