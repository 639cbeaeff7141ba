/* Parts that few need at once: fetched when they are first wanted. */

import { useEffect, useState } from "preact/hooks";

const known = new Map<() => Promise<unknown>, unknown>();

/** The module, once it is wanted and there; null until then, "failed" where it cannot be had. */
export function useLater<T extends object>(load: () => Promise<T>, wanted: boolean): T | "failed" | null {
  const [, setCount] = useState(0);
  const there = known.get(load) as T | "failed" | undefined;

  useEffect(() => {
    if (!wanted || (there !== undefined && there !== "failed")) return;
    let here = true;
    const keep = (part: T | "failed") => {
      known.set(load, part);
      if (here) setCount((count) => count + 1);
    };
    load().then(keep, () => keep("failed"));
    return () => {
      here = false;
    };
  }, [wanted]);
  return wanted ? (there ?? null) : null;
}
