/* Which rows of a long list are in the page: some hundred around what is seen, never all. Pure. */

export const MOST = 240;
export const STEP = 80;

/** A row is hardly ever less high. */
const LEAST_PX = 36;

/** At first, only what a screen so high can show. */
export const fewOf = (height: number) => Math.max(24, Math.ceil(height / LEAST_PX));

/** From row `from` on; null: the last ones, and those that come. */
export type Window = string | null;

export interface Span {
  start: number;
  end: number;
}

type Keyed = { key: string };

export function spanOf(rows: readonly Keyed[], window: Window, most = MOST): Span {
  const at = window === null ? -1 : rows.findIndex((row) => row.key === window);
  const start = at < 0 ? Math.max(0, rows.length - most) : at;
  return { start, end: Math.min(rows.length, start + MOST) };
}

/* Days and lines come and go with what is loaded; entries stay. */
function steady(rows: readonly Keyed[], index: number): string | null {
  for (let at = index; at < rows.length; at++) {
    const key = rows[at]?.key;
    if (key !== undefined && key !== "new" && !key.startsWith("day-")) return key;
  }
  return null;
}

/** A window further up; the same where there is nothing more. */
export function higher(rows: readonly Keyed[], window: Window): Window {
  const { start } = spanOf(rows, window);
  return start === 0 ? window : steady(rows, Math.max(0, start - STEP));
}

export function lower(rows: readonly Keyed[], window: Window): Window {
  const { end } = spanOf(rows, window);
  if (end >= rows.length) return window;
  const next = Math.min(rows.length, end + STEP);
  return next >= rows.length ? null : steady(rows, next - MOST);
}

/** A window with row `key` well inside. */
export function around(rows: readonly Keyed[], key: string): Window {
  const at = rows.findIndex((row) => row.key === key);
  if (at < 0 || rows.length - at < MOST / 2) return null;
  return steady(rows, Math.max(0, at - STEP));
}
