/* What people came for is shown first; what nobody misses for a moment comes after it. */

/** Runs once what is in the page now has been painted; where nothing is painted, soon. */
export function afterPaint(run: () => void): void {
  if (document.visibilityState === "hidden") setTimeout(run, 0);
  else requestAnimationFrame(() => setTimeout(run, 0));
}

/** Nothing waits longer for a first sight that does not come. */
const LATEST_MS = 1500;
let waiting: (() => void)[] | null = [];

function goOn(): void {
  const all = waiting ?? [];
  waiting = null;
  for (const run of all) run();
}

/** Runs when the first sight of the page has been painted: at once, where that is long ago. */
export function afterFirstSight(run: () => void): void {
  if (waiting === null) return run();
  if (waiting.length === 0) setTimeout(goOn, LATEST_MS);
  waiting.push(run);
}

/** Says that what people came for is in the page, or that it will not come. */
export function firstSight(): void {
  if (waiting !== null) afterPaint(goOn);
}
