/* What happened, in single sentences: agreed by both, disputed, or not answered yet. */
import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { newId } from "../../base/ids.ts";
import { SeatShape, seatWord } from "../../base/seat.tsx";
import { t } from "../../base/words.ts";
import { shapeOf } from "../../thread/who.tsx";
import { Say } from "../../thread/say.tsx";
import type { ThreadStore } from "../../thread/store.ts";
import type { Fact, Party } from "../../thread/types.ts";
import { problemText } from "./problems.ts";
import { Section } from "./section.tsx";

const ORDER = { disputed: 0, open: 1, agreed: 2 };

function Stance({ fact, seat }: { fact: Fact; seat: Party }) {
  const stance = fact[seat] ?? "silent";
  return (
    <span class={`stance stance-${stance} seat-${seat}`}>
      <SeatShape seat={seat} size={10} />
      {seatWord(seat)}: {t(`desk.stance_${stance}`)}
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
  const id = useId();
  const text = useSignal("");
  const key = useSignal(newId());
  const busy = useSignal(false);
  const problem = useSignal<unknown>(null);

  async function add(event: Event) {
    event.preventDefault();
    if (text.value.trim() === "" || busy.value) return;
    busy.value = true;
    problem.value = null;
    try {
      await store.act("state_fact", { text: text.value.trim() }, { key: key.value });
      text.value = "";
      key.value = newId();
    } catch (error) {
      problem.value = error;
    } finally {
      busy.value = false;
    }
  }

  return (
    <form class="case-inline" onSubmit={(event) => void add(event)}>
      <label class="visually-hidden" for={id}>
        {t("desk.fact_new")}
      </label>
      <input
        id={id}
        type="text"
        maxLength={600}
        placeholder={t("desk.fact_new")}
        value={text.value}
        onInput={(event) => (text.value = event.currentTarget.value)}
      />
      <button type="submit" class="button button-small" disabled={busy.value || text.value.trim() === ""}>
        {t("desk.fact_add")}
      </button>
      {problem.value !== null && (
        <p class="error" role="alert">
          {problemText(problem.value)}
        </p>
      )}
    </form>
  );
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
