/* Who looked at what, newest first. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { SeatMark } from "../../base/seat.tsx";
import { brief, exact } from "../../base/time.ts";
import { t } from "../../base/words.ts";
import { cleanName } from "../../thread/plain.ts";
import type { ThreadStore } from "../../thread/store.ts";
import type { Instant, Page, Seat, Stream } from "../../thread/types.ts";
import { shapeOf } from "../../thread/who.tsx";
import { problemText } from "../case/problems.ts";
import { Section } from "../case/section.tsx";

interface Look {
  person: string;
  name: string | null;
  seat: Seat | null;
  what: "thread" | "entries" | "attachment" | "export" | "live";
  stream: Stream | null;
  at: Instant;
}

const PAGE = 20;

function whatOf(look: Look): string {
  const what = t(`desk.look_${look.what}`);
  return look.stream ? t("base.aside", { what, more: t(`queue.room_${look.stream}`) }) : what;
}

export function Looks({ store }: { store: ThreadStore }) {
  const looks = useSignal<readonly Look[] | null>(null);
  const cursor = useSignal<string | null>(null);
  const problem = useSignal<unknown>(null);

  async function load(after: string | null) {
    try {
      const query = { limit: PAGE, cursor: after };
      const { data } = await store.api.get<Page<Look>>(`/v1/threads/${store.id}/looks`, query);
      looks.value = [...(after ? (looks.value ?? []) : []), ...data.data];
      cursor.value = data.next_cursor;
      problem.value = null;
    } catch (error) {
      problem.value = error;
    }
  }
  useEffect(() => {
    looks.value = null;
    void load(null);
  }, [store]);

  return (
    <Section name="looks" title="desk.looks" sum={looks.value ? t("desk.looks_sum", { count: looks.value.length }) : ""}>
      {problem.value !== null && <p class="help">{problemText(problem.value)}</p>}
      {looks.value?.length === 0 && <p class="help">{t("desk.looks_none")}</p>}
      <ul class="looks">
        {looks.value?.map((look, index) => (
          <li key={index}>
            <SeatMark seat={look.seat ? shapeOf(look.seat) : "system"} name={cleanName(look.name ?? "")} short />
            <span>{whatOf(look)}</span>
            <time dateTime={look.at} title={exact(look.at)}>
              {brief(look.at)}
            </time>
          </li>
        ))}
      </ul>
      {cursor.value !== null && (
        <button type="button" class="button button-small" onClick={() => void load(cursor.value)}>
          {t("base.more")}
        </button>
      )}
    </Section>
  );
}
