/* The decision: a split, a ground, reasons, and the entries that they rest on, picked from the thread. */
import { useSignal } from "@preact/signals";
import { money } from "../../../base/money.ts";
import { timeOf } from "../../../base/time.ts";
import { t, word } from "../../../base/words.ts";
import { snippet } from "../../../thread/plain.ts";
import { Say } from "../../../thread/say.tsx";
import type { ThreadStore } from "../../../thread/store.ts";
import type { Entry } from "../../../thread/types.ts";
import { ReasonField, TextField } from "../fields.tsx";
import { useRules } from "../rules.ts";
import { SplitField } from "../split_field.tsx";
import { type FormProps, StepDialog } from "../step_dialog.tsx";

const REASONS = [
  "not_delivered", "not_as_described", "late", "scope_changed", "payment", "direct_dealing", "not_responding",
  "terms_breached", "delivered_as_agreed", "partly_delivered", "insufficient_evidence", "other",
];
/** What an argument can rest on. */
const CITABLE = new Set([
  "message_posted", "message_imported", "evidence_submitted", "disclosed", "file_attached", "fact_stated",
  "fact_confirmed", "fact_objected", "claim_stated", "dispute_opened", "notified", "proposal_rejected",
]);
const MOST_CITED = 32;

function CiteLine({ entry, cited, onToggle }: { entry: Entry; cited: boolean; onToggle: () => void }) {
  const said = entry.texts.text ?? entry.texts.note ?? entry.texts.name ?? "";
  const seat = entry.actor.seat;
  return (
    <label class={`choice pick-line seat-${seat}`}>
      <input type="checkbox" checked={cited} onChange={onToggle} />
      <span>
        <span class="help">
          {entry.seq} · {timeOf(entry.at)} · {seat === "clock" ? t("base.seat_system") : t(`base.seat_${seat}`)} ·{" "}
          {word("desk", "did_", entry.kind)}
        </span>{" "}
        {said && <Say text={snippet(said, 140)} />}
      </span>
    </label>
  );
}

function Citations({ store, cited, onChange }: { store: ThreadStore; cited: readonly number[]; onChange: (cited: number[]) => void }) {
  const search = useSignal("");
  const room = store.room("joint");
  const wanted = search.value.trim().toLowerCase();
  const lines = store.entries("joint").filter(({ kind, texts, seq }) => {
    if (!CITABLE.has(kind)) return false;
    if (wanted === "") return true;
    return `${seq} ${texts.text ?? ""} ${texts.note ?? ""} ${texts.name ?? ""}`.toLowerCase().includes(wanted);
  });
  const toggle = (seq: number) =>
    onChange(cited.includes(seq) ? cited.filter((one) => one !== seq) : [...cited, seq].sort((a, b) => a - b));
  return (
    <fieldset class="case-pick">
      <legend>{t("desk.cite", { count: cited.length })}</legend>
      <input
        type="search"
        aria-label={t("desk.cite_search")}
        placeholder={t("desk.cite_search")}
        value={search.value}
        onInput={(event) => (search.value = event.currentTarget.value)}
      />
      <div class="pick-list">
        {room?.hasOlder.value && (
          <button type="button" class="button button-small" onClick={() => void store.loadOlder("joint")}>
            {t("desk.cite_older")}
          </button>
        )}
        {lines.map((entry) => (
          <CiteLine
            key={entry.seq}
            entry={entry}
            cited={cited.includes(entry.seq)}
            onToggle={() => toggle(entry.seq)}
          />
        ))}
      </div>
    </fieldset>
  );
}

export function Decide({ store, onClose }: FormProps) {
  const rules = useRules();
  const client = useSignal<number | null>(null);
  const reason = useSignal("");
  const text = useSignal("");
  const cited = useSignal<number[]>([]);
  const total = store.dispute.value?.amount;
  if (!total) return null;
  const part = (amount: number) => money({ ...total, amount });
  const shares = client.value === null ? null : { client: part(client.value), freelancer: part(total.amount - client.value) };
  const ready = () =>
    client.value !== null && reason.value !== "" && text.value.trim() !== "" && cited.value.length > 0 &&
    cited.value.length <= MOST_CITED;
  return (
    <StepDialog
      store={store}
      onClose={onClose}
      wide
      danger
      title={t("desk.decide")}
      confirm={shares ? t("desk.decide_do", shares) : t("desk.decide_verb")}
      consequence={shares ? t("desk.decide_then", shares) : t("desk.decide_needs")}
      step="decide"
      body={() =>
        ready()
          ? {
              split: { client: client.value, freelancer: total.amount - (client.value ?? 0) },
              reason: reason.value,
              text: text.value.trim(),
              cited: cited.value,
            }
          : null
      }
    >
      <SplitField
        store={store}
        total={total}
        rules={rules}
        free
        value={client.value}
        onChange={(amount) => (client.value = amount)}
      />
      <ReasonField label={t("desk.ground")} reasons={REASONS} value={reason.value} onChange={(one) => (reason.value = one)} />
      <TextField
        label={t("desk.decide_reasons")}
        help={t("desk.decide_reasons_help")}
        required
        rows={6}
        most={5000}
        value={text.value}
        onChange={(typed) => (text.value = typed)}
      />
      <Citations store={store} cited={cited.value} onChange={(list) => (cited.value = list)} />
    </StepDialog>
  );
}
