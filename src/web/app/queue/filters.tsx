/* What narrows a view. It stands in the address, so that it can be given away and saved. */
import { useSignal } from "@preact/signals";
import { useEffect, useId } from "preact/hooks";
import { Dialog } from "../../base/dialog.tsx";
import { decimal, parseAmount } from "../../base/money.ts";
import { t } from "../../base/words.ts";
import { api } from "../session.ts";
import type { Filters } from "./types.ts";

interface Props {
  filters: Filters;
  /** The currencies that rows of this view have; the first is taken where none is chosen. */
  currencies: readonly string[];
  onChange: (filters: Filters) => void;
  onSave: (name: string, filters: Filters) => Promise<void>;
  onClose: () => void;
}

const STAGES = ["negotiation", "mediation", "arbitration"] as const;

function useTags() {
  const tags = useSignal<readonly { tag: string; count: number }[]>([]);
  useEffect(() => {
    api.get<{ data: { tag: string; count: number }[] }>("/v1/tags").then(
      ({ data }) => (tags.value = data.data),
      () => undefined,
    );
  }, []);
  return tags.value;
}

function shown(value: string | undefined, currency: string): string {
  return value ? decimal({ amount: Number(value), currency }) : "";
}

export function FilterDialog({ filters, currencies, onChange, onSave, onClose }: Props) {
  const id = useId();
  const tags = useTags();
  const currency = useSignal(filters.currency ?? currencies[0] ?? "JPY");
  const now = useSignal<Filters>(filters);
  const from = useSignal(shown(filters.amount_from, currency.value));
  const to = useSignal(shown(filters.amount_to, currency.value));
  const name = useSignal("");
  const wrong = useSignal(false);

  const set = (key: keyof Filters, value: string) => {
    const { [key]: _, ...rest } = now.value;
    now.value = value ? { ...rest, [key]: value } : rest;
  };

  /** The filters as chosen, or null where an amount is none. */
  function chosen(): Filters | null {
    const { amount_from: _, amount_to: __, currency: ___, ...rest } = now.value;
    if (!from.value && !to.value) return rest;
    const low = from.value ? parseAmount(from.value, currency.value) : null;
    const high = to.value ? parseAmount(to.value, currency.value) : null;
    wrong.value = (from.value !== "" && low === null) || (to.value !== "" && high === null);
    if (wrong.value) return null;
    return {
      ...rest,
      currency: currency.value,
      ...(low === null ? {} : { amount_from: String(low) }),
      ...(high === null ? {} : { amount_to: String(high) }),
    };
  }

  function apply(event: Event) {
    event.preventDefault();
    const filters_ = chosen();
    if (!filters_) return;
    onChange(filters_);
    onClose();
  }

  async function save() {
    const filters_ = chosen();
    if (!filters_ || name.value.trim() === "") return;
    await onSave(name.value.trim(), filters_);
    onChange(filters_);
    onClose();
  }

  const actions = (
    <>
      <button type="button" class="button" onClick={() => (onChange({}), onClose())}>
        {t("queue.filter_clear")}
      </button>
      <button type="submit" form={id} class="button button-primary">
        {t("queue.filter_apply")}
      </button>
    </>
  );
  return (
    <Dialog title={t("queue.filter")} onClose={onClose} actions={actions}>
      <form id={id} class="stack" onSubmit={apply}>
        <div class="field">
          <label for={`${id}-stage`}>{t("queue.filter_stage")}</label>
          <select id={`${id}-stage`} value={now.value.stage ?? ""} onChange={(e) => set("stage", e.currentTarget.value)}>
            <option value="">{t("queue.filter_any")}</option>
            {STAGES.map((stage) => (
              <option key={stage} value={stage}>
                {t(`queue.stage_${stage}`)}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for={`${id}-tag`}>{t("queue.filter_tag")}</label>
          <input
            id={`${id}-tag`}
            type="text"
            list={`${id}-tags`}
            autocomplete="off"
            value={now.value.tag ?? ""}
            onInput={(e) => set("tag", e.currentTarget.value)}
          />
          <datalist id={`${id}-tags`}>
            {tags.map(({ tag }) => (
              <option key={tag} value={tag} />
            ))}
          </datalist>
        </div>
        <div class="field">
          <label for={`${id}-language`}>{t("queue.filter_language")}</label>
          <select
            id={`${id}-language`}
            value={now.value.language ?? ""}
            onChange={(e) => set("language", e.currentTarget.value)}
          >
            <option value="">{t("queue.filter_any")}</option>
            <option value="ja">{t("queue.language_ja")}</option>
            <option value="en">{t("queue.language_en")}</option>
          </select>
        </div>
        <fieldset class="queue-range">
          <legend>{t("queue.filter_amount")}</legend>
          <input
            type="text"
            class="queue-currency"
            aria-label={t("queue.filter_currency")}
            maxLength={3}
            value={currency.value}
            onInput={(e) => (currency.value = e.currentTarget.value.toUpperCase())}
          />
          <input
            type="text"
            inputMode="decimal"
            aria-label={t("queue.filter_from")}
            placeholder={t("queue.filter_from")}
            aria-invalid={wrong.value}
            value={from.value}
            onInput={(e) => (from.value = e.currentTarget.value)}
          />
          <input
            type="text"
            inputMode="decimal"
            aria-label={t("queue.filter_to")}
            placeholder={t("queue.filter_to")}
            aria-invalid={wrong.value}
            value={to.value}
            onInput={(e) => (to.value = e.currentTarget.value)}
          />
          {wrong.value && <p class="error">{t("queue.filter_amount_wrong")}</p>}
        </fieldset>
      </form>
      <div class="queue-save">
        <div class="field">
          <label for={`${id}-name`}>{t("queue.save_view")}</label>
          <input
            id={`${id}-name`}
            type="text"
            maxLength={60}
            placeholder={t("queue.save_view_name")}
            value={name.value}
            onInput={(e) => (name.value = e.currentTarget.value)}
          />
        </div>
        <button type="button" class="button" disabled={name.value.trim() === ""} onClick={() => void save()}>
          {t("base.save")}
        </button>
      </div>
    </Dialog>
  );
}
