/* What happened, in points that both confirm or object to. */
import { useSignal } from "@preact/signals";
import { SeatMark } from "../base/seat.tsx";
import { t } from "../base/words.ts";
import type { ThreadStore } from "../thread/store.ts";
import type { Fact, Party, Thread } from "../thread/types.ts";
import { TextField, explain } from "./form_dialog.tsx";
import { nameOfSeat, otherParty } from "./now_of.ts";

interface Props {
  store: ThreadStore;
  thread: Thread;
  seat: Party;
}

function Answers({ fact, seat, other }: { fact: Fact; seat: Party; other: string }) {
  const theirs = otherParty(seat);
  return (
    <>
      {fact[seat] && <span class="small">{t(fact[seat] === "agrees" ? "step.fact_you_agree" : "step.fact_you_object")}</span>}
      {fact[theirs] && (
        <span class="small">{t(fact[theirs] === "agrees" ? "step.fact_other_agrees" : "step.fact_other_objects", { other })}</span>
      )}
    </>
  );
}

function Note({ thread, seat, text }: { thread: Thread; seat: Party; text: string | null }) {
  if (!text) return null;
  return (
    <blockquote class="fact-note" dir="auto">
      <SeatMark seat={seat} name={nameOfSeat(thread, seat)} short /> {text}
    </blockquote>
  );
}

function FactRow({ store, thread, seat, fact }: Props & { fact: Fact }) {
  const objecting = useSignal(false);
  const note = useSignal("");
  const wrong = useSignal<string | null>(null);
  const other = thread[otherParty(seat)].name ?? t(`base.seat_${otherParty(seat)}`);
  const open = thread.dispute !== null && thread.dispute.stage !== "closed";

  async function answer(step: string, body: Record<string, unknown>): Promise<void> {
    wrong.value = null;
    try {
      await store.act(step, { number: fact.number, ...body });
      objecting.value = false;
    } catch (error) {
      wrong.value = explain(error);
    }
  }
  return (
    <li class={`fact fact-${fact.status}`}>
      <p dir="auto">{fact.text ?? t("step.fact_erased")}</p>
      <p class="row quiet">
        <span class={`chip fact-status-${fact.status}`}>{t(`step.fact_${fact.status}`)}</span>
        <Answers fact={fact} seat={seat} other={other} />
      </p>
      <Note thread={thread} seat="client" text={fact.notes.client} />
      <Note thread={thread} seat="freelancer" text={fact.notes.freelancer} />
      {open && fact.text !== null && !objecting.value && (
        <p class="row">
          {fact[seat] !== "agrees" && (
            <button type="button" class="button button-small" onClick={() => void answer("confirm_fact", {})}>
              {t("step.fact_agree")}
            </button>
          )}
          {fact[seat] !== "objects" && (
            <button type="button" class="button button-small" onClick={() => (objecting.value = true)}>
              {t("step.fact_object")}
            </button>
          )}
        </p>
      )}
      {objecting.value && (
        <form
          class="stack-tight"
          onSubmit={(event) => {
            event.preventDefault();
            void answer("object_fact", { note: note.value.trim() });
          }}
        >
          <TextField label={t("step.fact_note")} value={note.value} rows={2} most={600} onValue={(value) => (note.value = value)} />
          <p class="row">
            <button type="submit" class="button button-primary button-small" disabled={note.value.trim() === ""}>
              {t("step.fact_send")}
            </button>
            <button type="button" class="button button-quiet button-small" onClick={() => (objecting.value = false)}>
              {t("base.cancel")}
            </button>
          </p>
        </form>
      )}
      {wrong.value && (
        <p class="note note-bad" role="alert">
          {wrong.value}
        </p>
      )}
    </li>
  );
}

function NewFact({ store }: { store: ThreadStore }) {
  const text = useSignal("");
  const wrong = useSignal<string | null>(null);

  async function add(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    wrong.value = null;
    try {
      await store.act("state_fact", { text: text.value.trim() });
      text.value = "";
    } catch (error) {
      wrong.value = explain(error);
    }
  }
  return (
    <form class="stack-tight" onSubmit={(event) => void add(event)}>
      <TextField label={t("step.fact_new")} value={text.value} error={wrong.value} most={500} onValue={(value) => (text.value = value)} />
      <button type="submit" class="button button-small" disabled={text.value.trim() === ""}>
        {t("step.fact_add")}
      </button>
    </form>
  );
}

export function Facts(props: Props) {
  const list = props.store.facts.value;
  return (
    <section class="stack" part="facts">
      <header>
        <h2>{t("step.facts")}</h2>
        <p class="quiet small">{t("step.facts_text")}</p>
      </header>
      {list.length === 0 ? <p class="quiet">{t("step.facts_none")}</p> : null}
      <ul class="stack">
        {list.map((fact) => (
          <FactRow key={fact.number} {...props} fact={fact} />
        ))}
      </ul>
      {props.store.may("state_fact") && <NewFact store={props.store} />}
    </section>
  );
}
