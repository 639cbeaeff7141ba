/* Opening and closing a private talk with one side. */
import { useSignal } from "@preact/signals";
import { t } from "../../../base/words.ts";
import type { Party } from "../../../thread/types.ts";
import { PartyField } from "../fields.tsx";
import { type FormProps, StepDialog } from "../step_dialog.tsx";

const PARTIES = ["client", "freelancer"] as const;

export function OpenCaucus({ store, onClose }: FormProps) {
  const open = store.thread.value?.caucuses;
  const among = PARTIES.filter((party) => !open?.[party]);
  const party = useSignal<Party | null>(among.length === 1 ? (among[0] ?? null) : null);
  return (
    <StepDialog
      store={store}
      onClose={onClose}
      title={t("desk.open_caucus")}
      confirm={t("desk.open_caucus_do")}
      consequence={t("desk.open_caucus_then")}
      step="open_caucus"
      body={() => party.value && { party: party.value }}
      onDone={() => {
        if (party.value) store.place.value = `caucus_${party.value}`;
      }}
    >
      <PartyField
        store={store}
        label={t("desk.open_caucus_with")}
        among={among}
        value={party.value}
        onChange={(chosen) => (party.value = chosen)}
      />
    </StepDialog>
  );
}

export function CloseCaucus({ store, onClose }: FormProps) {
  const open = store.thread.value?.caucuses;
  const among = PARTIES.filter((party) => open?.[party]);
  const party = useSignal<Party | null>(among.length === 1 ? (among[0] ?? null) : null);
  return (
    <StepDialog
      store={store}
      onClose={onClose}
      title={t("desk.close_caucus")}
      confirm={t("desk.close_caucus_do")}
      consequence={t("desk.close_caucus_then")}
      step="close_caucus"
      body={() => party.value && { party: party.value }}
      onDone={() => (store.place.value = "joint")}
    >
      <PartyField
        store={store}
        label={t("desk.close_caucus_with")}
        among={among}
        value={party.value}
        onChange={(chosen) => (party.value = chosen)}
      />
    </StepDialog>
  );
}
