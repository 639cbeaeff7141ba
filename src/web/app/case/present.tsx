/* Who is looking now. Two who mediate on one case are told of each other, so that they do not act twice. */
import { SeatMark } from "../../base/seat.tsx";
import { t } from "../../base/words.ts";
import { cleanName } from "../../thread/plain.ts";
import type { ThreadStore } from "../../thread/store.ts";
import { shapeOf } from "../../thread/who.tsx";

export function Present({ store }: { store: ThreadStore }) {
  const people = store.presence.value;
  /* Whoever has just handed the case over may still seem to be here; who holds the seat has no rival. */
  const isMine = store.thread.value?.mediator?.id === store.reader.person;
  const rival = isMine ? undefined : people.find(({ person, seat }) => seat === "mediator" && person !== store.reader.person);
  if (people.length === 0) return null;
  return (
    <section class="case-present" aria-label={t("desk.present")}>
      {rival && store.reader.role === "mediator" && (
        <p class="note note-warn" role="status">
          {t(rival.state === "writing" ? "desk.rival_writes" : "desk.rival_looks", { name: cleanName(rival.name ?? "") })}
        </p>
      )}
      <ul>
        {people.map(({ person, name, seat, state }) => (
          <li key={person} class="chip">
            <SeatMark seat={seat ? shapeOf(seat) : "system"} name={cleanName(name ?? "")} short />
            <span class="help">{t(state === "writing" ? "desk.present_writes" : "desk.present_looks")}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
