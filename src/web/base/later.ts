/* Parts that few need at once: loaded when they are first wanted, each once. */
import { type Signal, signal } from "@preact/signals";
import { bring } from "./bring.ts";

const parts = new Map<() => Promise<unknown>, Signal<unknown>>();

/** The module that `load` imports, asked for by the first call; null until it is there, and who reads this in a component is shown it then. */
export function later<T extends object>(load: () => Promise<T>): T | null {
  let part = parts.get(load) as Signal<T | null> | undefined;
  if (!part) {
    const coming = (part = signal<T | null>(null));
    parts.set(load, coming);
    void bring(load).then((there) => void (coming.value = there));
  }
  return part.value;
}
