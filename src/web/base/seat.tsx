/* Who speaks, by colour, shape and word at once: client ● blue, freelancer ■ vermilion, mediator ◆ purple. */
import { t } from "./words.ts";

export type Seat =
  | "client"
  | "freelancer"
  | "mediator"
  | "supervisor"
  | "auditor"
  | "assistant"
  | "marketplace"
  | "system";

const shapes: Record<Seat, string> = {
  client: "M13 8A5 5 0 1 1 3 8a5 5 0 0 1 10 0z",
  freelancer: "M3.5 3.500h9v9h-9z",
  mediator: "M8 1.8 14.2 8 8 14.2 1.8 8z",
  supervisor: "M8 2.5 14 13H2z",
  auditor: "M8 2.5 14 13H2z",
  assistant: "M8 2.5 14 13H2z",
  marketplace: "M3 6h10v2H3zM3 9h10v2H3z",
  system: "M3 6h10v2H3zM3 9h10v2H3z",
};

export function SeatShape({ seat, size = 12 }: { seat: Seat; size?: number }) {
  return (
    <svg class={`seat-shape seat-${seat}`} viewBox="0 0 16 16" width={size} height={size} aria-hidden="true">
      <path d={shapes[seat] ?? shapes.system} fill="currentColor" />
    </svg>
  );
}

export function seatWord(seat: Seat): string {
  return t(`base.seat_${seat}`);
}

interface Props {
  seat: Seat;
  /** The person's name, where it is known. */
  name?: string | null;
  /** The reader's own. */
  you?: boolean;
  /** Without the word, where the shape's title has to do: chips, rows. */
  short?: boolean;
}

export function SeatMark({ seat, name, you = false, short = false }: Props) {
  const shown = you ? t("base.you") : name;
  const seatName = seatWord(seat);
  return (
    <span class={`seat seat-${seat}`} title={short ? seatName : undefined}>
      <SeatShape seat={seat} />
      {shown && <span class="seat-name">{shown}</span>}
      {short && shown ? (
        <span class="visually-hidden">{seatName}</span>
      ) : (
        <span class={shown ? "seat-word" : "seat-name"}>{seatName}</span>
      )}
    </span>
  );
}
