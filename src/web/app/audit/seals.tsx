/* The seals of a whole room, checked in this browser one after the other: hash, words, link and signature of every entry. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { Icon } from "../../base/icons.tsx";
import { t } from "../../base/words.ts";
import { checkSeal, isBroken, leafHash } from "../../thread/seal.ts";
import { sealKeys } from "../../thread/seal_keys.ts";
import type { ThreadStore } from "../../thread/store.ts";
import type { SealedEntry, Stream } from "../../thread/types.ts";
import { problemText } from "../case/problems.ts";
import { Section } from "../case/section.tsx";
import { navigate, threadPath } from "../router.ts";

interface Found {
  stream: Stream;
  checked: number;
  all: number;
  broken: number[];
  /** Signatures that could not be checked: no key, or no Ed25519. */
  unsigned: number;
  /** Signatures that hold under a key that only the service itself names. */
  served: number;
}

async function checkRoom(
  store: ThreadStore, stream: Stream, all: number, signal: AbortSignal, tell: (found: Found) => void,
): Promise<void> {
  const keys = await sealKeys(store.api);
  const found: Found = { stream, checked: 0, all, broken: [], unsigned: 0, served: 0 };
  let before: string | null = null;
  for (let seq = 1; seq <= all && !signal.aborted; seq++) {
    const path = `/v1/threads/${store.id}/entries/${stream}/${seq}`;
    const { data } = await store.api.get<SealedEntry>(path, {}, { signal });
    const check = await checkSeal(data, { thread: store.id, before, keys });
    before = await leafHash(data.receipt.leaf);
    found.checked = seq;
    if (isBroken(check)) found.broken.push(seq);
    else if (check.seal === "unknown") found.unsigned++;
    else if (check.by === "service") found.served++;
    tell({ ...found, broken: [...found.broken] });
  }
}

function Result({ store, found }: { store: ThreadStore; found: Found }) {
  const finished = found.checked === found.all;
  if (!finished)
    return (
      <label class="field">
        <span>{t("desk.seals_running", { checked: found.checked, all: found.all })}</span>
        <progress max={found.all} value={found.checked} />
      </label>
    );
  if (found.broken.length > 0)
    return (
      <div class="note note-bad" role="alert">
        <p>{t("desk.seals_broken", { count: found.broken.length })}</p>
        <p class="row">
          {found.broken.map((seq) => (
            <button key={seq} type="button" class="link" onClick={() => navigate(threadPath(store.id, found.stream, seq))}>
              {seq}
            </button>
          ))}
        </p>
      </div>
    );
  return (
    <p class={found.unsigned > 0 ? "note note-warn" : "note note-good"} role="status">
      {t(found.unsigned > 0 ? "desk.seals_unsigned" : "desk.seals_hold", { count: found.all })}
      {found.unsigned === 0 && found.served > 0 && ` ${t("desk.seals_served")}`}
    </p>
  );
}

export function Seals({ store }: { store: ThreadStore }) {
  const found = useSignal<Found | null>(null);
  const problem = useSignal<unknown>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), [store]);

  async function run(stream: Stream, all: number) {
    running.current?.abort();
    const control = (running.current = new AbortController());
    problem.value = null;
    try {
      await checkRoom(store, stream, all, control.signal, (now) => {
        if (!control.signal.aborted) found.value = now;
      });
    } catch (error) {
      if (!control.signal.aborted) problem.value = error;
    }
  }

  return (
    <Section name="seals" title="desk.seals">
      <p class="help">{t("desk.seals_text")}</p>
      <div class="row">
        {store.rooms.value.map(({ stream, last }) => (
          <button
            key={stream}
            type="button"
            class="button button-small"
            disabled={last.value === 0}
            onClick={() => void run(stream, last.value)}
          >
            <Icon name="seal" size={14} /> {t(`queue.room_${stream}`)} <span class="help">{last.value}</span>
          </button>
        ))}
      </div>
      {found.value && <Result store={store} found={found.value} />}
      {problem.value !== null && <p class="error">{problemText(problem.value)}</p>}
    </Section>
  );
}
