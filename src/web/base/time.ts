/* Instants as people say them. `clock` ticks, so that what shows time left stays true. */
import { signal } from "@preact/signals";
import { inEach, locale, t } from "./words.ts";

const TICK_MS = 15_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Now, in milliseconds; 15 s old at most. */
export const clock = signal(Date.now());

let ticking: ReturnType<typeof setInterval> | null = null;

export function startClock(): void {
  ticking ??= setInterval(() => (clock.value = Date.now()), TICK_MS);
  if (typeof document === "object")
    document.addEventListener("visibilitychange", () => (clock.value = Date.now()));
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(instant: string | number, options: Intl.DateTimeFormatOptions): string {
  const name = locale.value + JSON.stringify(options);
  const known = formats.get(name) ?? new Intl.DateTimeFormat(locale.value === "en" ? "en-GB" : "ja-JP", options);
  formats.set(name, known);
  return known.format(new Date(instant));
}

type Unit = "day" | "hour" | "minute";
const counting = (unit: Unit) =>
  inEach((of) => new Intl.NumberFormat(of, { style: "unit", unit, unitDisplay: "short" }));
const units = { day: counting("day"), hour: counting("hour"), minute: counting("minute") };

/* Japanese writes no space before the unit; its narrow form would be Latin letters. */
function unit(value: number, name: Unit): string {
  const said = units[name]().format(value);
  return locale.value === "ja" ? said.replace(/\s/g, "") : said;
}

/** "1 day 4 hr", "2時間10分": the two largest units. */
export function span(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / MINUTE));
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const parts: string[] = [];
  if (days > 0) parts.push(unit(days, "day"));
  if (hours > 0) parts.push(unit(hours, "hour"));
  if (days === 0 && (minutes % 60 > 0 || hours === 0)) parts.push(unit(minutes % 60, "minute"));
  return parts.join(locale.value === "ja" ? "" : " ");
}

export interface TimeLeft {
  ms: number;
  /** "2 hr 10 min left", "overdue by 3 hr". */
  text: string;
  /** The bare span. */
  short: string;
  overdue: boolean;
  /** Less than four hours. */
  soon: boolean;
}

export function timeLeft(instant: string): TimeLeft {
  const ms = Date.parse(instant) - clock.value;
  const short = span(Math.abs(ms));
  const overdue = ms <= 0;
  const text = t(overdue ? "base.overdue_by" : "base.time_left", { span: short });
  return { ms, text, short, overdue, soon: !overdue && ms < 4 * HOUR };
}

/** "10:12" */
export function timeOf(instant: string): string {
  return format(instant, { hour: "2-digit", minute: "2-digit" });
}

/** The day in the reader's zone as "2026-11-22": equal for lines of one day. */
export function dayKey(instant: string | number): string {
  const date = new Date(instant);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** "Today", "Yesterday", "Friday 20 November", with the year where it is another. */
export function dayOf(instant: string): string {
  const key = dayKey(instant);
  if (key === dayKey(clock.value)) return t("base.today");
  if (key === dayKey(clock.value - DAY)) return t("base.yesterday");
  const year = key.slice(0, 4) === dayKey(clock.value).slice(0, 4) ? {} : ({ year: "numeric" } as const);
  return format(instant, { weekday: "long", day: "numeric", month: "long", ...year });
}

/** "10:12" today, else "20 Nov" or "20 Nov 2025": for lists. */
export function brief(instant: string): string {
  const key = dayKey(instant);
  if (key === dayKey(clock.value)) return timeOf(instant);
  const year = key.slice(0, 4) === dayKey(clock.value).slice(0, 4) ? {} : ({ year: "numeric" } as const);
  return format(instant, { day: "numeric", month: "short", ...year });
}

/** All of it, with seconds and zone: for titles and `<time>`. */
export function exact(instant: string): string {
  return format(instant, { dateStyle: "full", timeStyle: "long" });
}

/** Says it exactly to whoever points at it: for every line at once it would cost more than their words. */
export function exactly(instant: string) {
  return (event: { currentTarget: HTMLElement }) => void (event.currentTarget.title = exact(instant));
}

/** "Sun 22 Nov, 18:00": for deadlines. */
export function moment(instant: string): string {
  return format(instant, { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
}
