/* The fields that several forms share. */
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { SeatMark } from "../../base/seat.tsx";
import { clock, moment } from "../../base/time.ts";
import { t } from "../../base/words.ts";
import { cleanName } from "../../thread/plain.ts";
import type { ThreadStore } from "../../thread/store.ts";
import type { Party } from "../../thread/types.ts";
import { fromLocal, toLocal } from "./moments.ts";

interface PartyProps {
  store: ThreadStore;
  label: string;
  /** Those that can be chosen. */
  among?: readonly Party[];
  value: Party | null;
  onChange: (party: Party) => void;
}

export function PartyField({ store, label, among = ["client", "freelancer"], value, onChange }: PartyProps) {
  const name = useId();
  return (
    <fieldset class="choices">
      <legend>{label}</legend>
      {among.map((party) => (
        <label key={party} class="choice">
          <input
            type="radio"
            name={name}
            value={party}
            checked={value === party}
            onChange={() => onChange(party)}
          />
          <SeatMark seat={party} name={cleanName(store.thread.value?.[party].name ?? "")} />
        </label>
      ))}
    </fieldset>
  );
}

interface TextProps {
  label: string;
  help?: string;
  value: string;
  most: number;
  rows?: number;
  required?: boolean;
  onChange: (text: string) => void;
}

export function TextField({ label, help, value, most, rows = 3, required = false, onChange }: TextProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>
        {label}
        {!required && <span class="help"> {t("desk.optional")}</span>}
      </label>
      <textarea
        id={id}
        rows={rows}
        maxLength={most}
        required={required}
        aria-describedby={help ? `${id}-help` : undefined}
        value={value}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      {help && (
        <span id={`${id}-help`} class="help">
          {help}
        </span>
      )}
    </div>
  );
}

interface TimeProps {
  label: string;
  value: Date;
  /** It must be later than this. */
  after?: number;
  onChange: (date: Date) => void;
  help?: ComponentChildren;
}

export function TimeField({ label, value, after = clock.value, onChange, help }: TimeProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="datetime-local"
        required
        min={toLocal(new Date(after))}
        value={toLocal(value)}
        aria-invalid={value.getTime() <= after}
        aria-describedby={`${id}-help`}
        onInput={(event) => {
          const date = fromLocal(event.currentTarget.value);
          if (date) onChange(date);
        }}
      />
      <span id={`${id}-help`} class="help">
        {moment(value.toISOString())} {help}
      </span>
    </div>
  );
}

interface ReasonProps {
  label: string;
  reasons: readonly string[];
  value: string;
  onChange: (reason: string) => void;
}

export function ReasonField({ label, reasons, value, onChange }: ReasonProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} required value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        <option value="" disabled>
          {t("desk.choose")}
        </option>
        {reasons.map((reason) => (
          <option key={reason} value={reason}>
            {t(`thread.reason_${reason}` as "thread.reason_other")}
          </option>
        ))}
      </select>
    </div>
  );
}
