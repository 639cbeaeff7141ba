/* Repeating a line of a private talk to everyone: pick it, ask its author, and disclose it once they have agreed. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { seatWord } from "../../../base/seat.tsx";
import { timeOf } from "../../../base/time.ts";
import { t } from "../../../base/words.ts";
import { snippet } from "../../../thread/plain.ts";
import { Say } from "../../../thread/say.tsx";
import type { ThreadStore } from "../../../thread/store.ts";
import type { Entry, Party } from "../../../thread/types.ts";
import { shapeOf } from "../../../thread/who.tsx";
import { PartyField, TextField } from "../fields.tsx";
import { type FormProps, StepDialog } from "../step_dialog.tsx";

const PARTIES = ["client", "freelancer"] as const;
const SHOWN = 30;

function roomsOf(store: ThreadStore): Party[] {
  return PARTIES.filter((party) => store.room(`caucus_${party}`) !== null);
}

function consented(entries: readonly Entry[], seq: number): boolean {
  return entries.some(({ kind, facts }) => kind === "disclosure_consented" && facts.reply_to === seq);
}

function Line({ entry, agreed, chosen, onChoose }: { entry: Entry; agreed: boolean; chosen: boolean; onChoose: () => void }) {
  return (
    <label class="choice pick-line">
      <input type="radio" name="line" checked={chosen} onChange={onChoose} />
      <span>
        <span class="help">
          {entry.seq} · {timeOf(entry.at)} · {seatWord(shapeOf(entry.actor.seat))}
        </span>{" "}
        {agreed && <span class="chip chip-good">{t("desk.consent_given")}</span>}
        <Say text={snippet(entry.texts.text ?? "", 160)} />
      </span>
    </label>
  );
}

export function Disclose({ store, onClose }: FormProps) {
  const among = roomsOf(store);
  const party = useSignal<Party | null>(among.length === 1 ? (among[0] ?? null) : null);
  const seq = useSignal<number | null>(null);
  const request = useSignal(t("desk.consent_request"));
  const room = party.value ? store.room(`caucus_${party.value}`) : null;
  const entries = room?.entries.value ?? [];

  useEffect(() => {
    seq.value = null;
    if (room && room.entries.peek().length === 0) void room.open().catch(() => undefined);
  }, [room]);

  const lines = entries.filter(({ kind, texts }) => kind === "message_posted" && texts.text).slice(-SHOWN);
  const isAgreed = seq.value !== null && consented(entries, seq.value);
  const canAsk = party.value !== null && store.mayWrite(`caucus_${party.value}`);
  const askFor = async () => {
    if (party.value && seq.value !== null)
      store.send(`caucus_${party.value}`, request.value.trim(), [], { replyTo: seq.value });
    return true;
  };
  const ready = seq.value !== null && (isAgreed || (canAsk && request.value.trim() !== ""));
  return (
    <StepDialog
      store={store}
      onClose={onClose}
      wide
      title={t("desk.disclose")}
      confirm={t(isAgreed ? "desk.disclose_do" : "desk.consent_do")}
      consequence={t(isAgreed ? "desk.disclose_then" : canAsk ? "desk.consent_then" : "desk.consent_closed")}
      step="disclose"
      body={() => (ready ? { party: party.value, entry: seq.value } : null)}
      {...(isAgreed ? {} : { perform: askFor })}
    >
      <PartyField
        store={store}
        label={t("desk.disclose_of")}
        among={among}
        value={party.value}
        onChange={(chosen) => (party.value = chosen)}
      />
      {party.value && lines.length === 0 && <p class="help">{t("desk.disclose_none")}</p>}
      {lines.length > 0 && (
        <fieldset class="case-pick">
          <legend>{t("desk.disclose_line")}</legend>
          {lines.map((entry) => (
            <Line
              key={entry.seq}
              entry={entry}
              agreed={consented(entries, entry.seq)}
              chosen={entry.seq === seq.value}
              onChoose={() => (seq.value = entry.seq)}
            />
          ))}
        </fieldset>
      )}
      {seq.value !== null && !isAgreed && canAsk && (
        <TextField
          label={t("desk.consent_ask")}
          most={600}
          required
          value={request.value}
          onChange={(text) => (request.value = text)}
        />
      )}
    </StepDialog>
  );
}
