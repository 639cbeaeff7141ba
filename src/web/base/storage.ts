/* Small settings of this browser, as signals. */
import { type Signal, effect, signal } from "@preact/signals";
import { PREFIX, load, save } from "./kept.ts";
import { afterFirstSight } from "./paint.ts";

const all: (() => void)[] = [];

/** Writes every kept signal again, after the browser's storage was emptied. */
export function keepAll(): void {
  for (const keep of all) keep();
}

/** A signal that is kept, and that follows the other tabs of this browser. */
export function stored<T>(name: string, otherwise: T): Signal<T> {
  const value = signal(load(name, otherwise));
  let first = true;

  all.push(() => save(name, value.peek()));
  effect(() => {
    const now = value.value;
    if (!first) save(name, now);
    first = false;
  });
  const follow = (event: StorageEvent) => {
    if (event.key === PREFIX + name) value.value = load(name, otherwise);
  };
  /* To listen is to wait for the browser's storage. */
  if (typeof addEventListener === "function") afterFirstSight(() => addEventListener("storage", follow));
  return value;
}
