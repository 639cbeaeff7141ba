/* Who they are to each other: earlier cases, and ties that a mediator should not have. */
import { SeatMark } from "../../base/seat.tsx";
import { t } from "../../base/words.ts";
import { cleanName } from "../../thread/plain.ts";
import type { ThreadStore } from "../../thread/store.ts";
import { useLoaded } from "./loaded.ts";
import { Section } from "./section.tsx";

interface History {
  threads: number;
  disputes: number;
  settled: number;
  decided: number;
  defaulted: number;
}

interface People {
  client: History;
  freelancer: History;
  together: { threads: number; disputes: number; settled: number; decided: number };
  with_mediator: { client: number; freelancer: number };
  conflicts: { id: string; name: string | null }[];
}

function disputesOf({ disputes, settled, decided, defaulted }: History): string {
  const what = t("desk.person_disputes", { count: disputes });
  return disputes === 0 ? what : t("base.aside", { what, more: t("desk.person_ends", { settled, decided, defaulted }) });
}

function Person({ store, seat, people }: { store: ThreadStore; seat: "client" | "freelancer"; people: People | null }) {
  const person = store.thread.value?.[seat];
  const history = people?.[seat];
  return (
    <div class="person">
      <SeatMark seat={seat} name={cleanName(person?.name ?? "")} />
      {history && (
        <p class="help">
          {t("desk.person_threads", { count: history.threads })} · {disputesOf(history)}
        </p>
      )}
      {people && people.with_mediator[seat] > 0 && (
        <p class="help">{t("desk.person_with_you", { count: people.with_mediator[seat] })}</p>
      )}
    </div>
  );
}

export function PeopleSection({ store }: { store: ThreadStore }) {
  const dispute = store.dispute.value;
  const thread = store.thread.value;
  const path = dispute && `/v1/disputes/${dispute.id}/people`;
  const { data } = useLoaded<People>(path, `${dispute?.mediator} ${dispute?.stage}`);
  if (!thread) return null;
  const earlier = data ? data.together.disputes : 0;
  const sum = data ? t("desk.people_sum", { count: earlier }) : "";
  return (
    <Section name="people" title="desk.people" sum={sum}>
      {data && data.conflicts.length > 0 && (
        <p class="note note-bad" role="alert">
          {t("desk.people_conflict", { names: data.conflicts.map((one) => cleanName(one.name ?? one.id)).join(", ") })}
        </p>
      )}
      <Person store={store} seat="client" people={data} />
      <Person store={store} seat="freelancer" people={data} />
      {thread.mediator && (
        <div class="person">
          <SeatMark
            seat="mediator"
            name={cleanName(thread.mediator.name ?? "")}
            you={thread.mediator.id === store.reader.person}
          />
          {dispute && !dispute.mediator_joined && <p class="help">{t("desk.person_not_joined")}</p>}
        </div>
      )}
      {data && data.together.threads > 1 && (
        <p class="help">
          {t("desk.people_together", {
            threads: data.together.threads,
            disputes: data.together.disputes,
            settled: data.together.settled,
            decided: data.together.decided,
          })}
        </p>
      )}
    </Section>
  );
}
