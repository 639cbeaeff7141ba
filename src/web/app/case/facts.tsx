/* What happened, in single sentences: agreed by both, disputed, or not answered yet. */
import { useSignal } from "@preact/signals";
import { newId } from "../../base/ids.ts";
import { SeatShape, seatWord } from "../../base/seat.tsx";
import { t } from "../../base/words.ts";
import { shapeOf } from "../../thread/who.tsx";
import { Say } from "../../thread/say.tsx";
import type { ThreadStore } from "../../thread/store.ts";
import type { Fact, Party } from "../../thread/types.ts";
import { InlineAdd } from "./inline.tsx";
import { Section } from "./section.tsx";

const ORDER = { disputed: 0, open: 1, agreed: 2 };

function Stance({ fact, seat }: { fact: Fact; seat: Party }) {
  const stance = fact[seat] ?? "silent";
  return (
    <span class={`stance stance-${stance} seat-${seat}`}>
      <SeatShape seat={seat} size={10} />
      {t("desk.stance_of", { who: seatWord(seat), stance: t(`desk.stance_${stance}`) })}
    </span>
  );
}

function FactRow({ fact, onEntry }: { fact: Fact; onEntry: (seq: number) => void }) {
  return (
    <li class={`fact fact-${fact.status}`}>
      <p class="fact-text">
        <span class="chip">{t(`desk.fact_${fact.status}`)}</span> <Say text={fact.text ?? t("desk.erased")} />
      </p>
      <p class="fact-stances">
        <Stance fact={fact} seat="client" />
        <Stance fact={fact} seat="freelancer" />
        <button type="button" class="link help" onClick={() => onEntry(fact.number)}>
          {t("desk.fact_by", { who: seatWord(shapeOf(fact.by)), seq: String(fact.number) })}
        </button>
      </p>
      {(["client", "freelancer"] as const).map(
        (seat) =>
          fact.notes[seat] && (
            <blockquote key={seat} class={`fact-note seat-${seat}`}>
              <SeatShape seat={seat} size={10} /> <Say text={fact.notes[seat] ?? ""} />
            </blockquote>
          ),
      )}
    </li>
  );
}

function NewFact({ store }: { store: ThreadStore }) {
  const key = useSignal(newId());

  async function add(text: string) {
    await store.act("state_fact", { text }, { key: key.value });
    key.value = newId();
  }
  return <InlineAdd label={t("desk.fact_new")} verb={t("desk.fact_add")} most={600} add={add} />;
}

export function Facts({ store, onEntry }: { store: ThreadStore; onEntry: (seq: number) => void }) {
  const facts = [...store.facts.value].sort((a, b) => ORDER[a.status] - ORDER[b.status] || a.number - b.number);
  if (!store.dispute.value) return null;
  const count = (status: Fact["status"]) => facts.filter((fact) => fact.status === status).length;
  const sum = (["agreed", "disputed", "open"] as const)
    .filter((status) => count(status) > 0)
    .map((status) => t(`desk.facts_${status}`, { count: count(status) }))
    .join(" · ");
  return (
    <Section name="facts" title="desk.facts" sum={sum}>
      {facts.length === 0 && <p class="help">{t("desk.facts_none")}</p>}
      <ul class="facts">
        {facts.map((fact) => (
          <FactRow key={fact.number} fact={fact} onEntry={onEntry} />
        ))}
      </ul>
      {store.may("state_fact") && <NewFact store={store} />}
    </Section>
  );
}
