/* Small settings of this browser. Where storage is refused they live as long as the page. */
import { type Signal, effect, signal } from "@preact/signals";

const PREFIX = "trialogue.";

export function load<T>(name: string, otherwise: T): T {
  try {
    const text = localStorage.getItem(PREFIX + name);
    return text === null ? otherwise : (JSON.parse(text) as T);
  } catch {
    return otherwise;
  }
}

export function save(name: string, value: unknown): void {
  try {
    if (value === undefined || value === null) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    /* full or refused: the page works without */
  }
}

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
  if (typeof addEventListener === "function")
    addEventListener("storage", (event: StorageEvent) => {
      if (event.key === PREFIX + name) value.value = load(name, otherwise);
    });
  return value;
}
