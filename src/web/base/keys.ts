/* Commands and their keys: one registry that the keyboard, the palette and the `?` sheet share. */
import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { stored } from "./storage.ts";
import type { Key } from "./words.ts";

export interface KeyCommand {
  /** "j", "shift+j", "mod+k", "ctrl+1", "?", or one after another: "g q". "": none of its own. Mod is Cmd on a Mac. */
  keys: string;
  words: Key;
  run: () => void;
  /** Why it cannot be done now; the palette says so. */
  why?: Key | null;
  /** Not in the palette: it needs a place (next row). */
  hidden?: boolean;
}

export interface Command extends KeyCommand {
  id: string;
  scope: string;
}

/** "queue": {…}; the last that came wins where two want the same key. */
const scopes = signal<ReadonlyMap<string, Record<string, KeyCommand>>>(new Map());

export const keysOn = stored("keys.on", true);
export const keysChanged = stored<Record<string, string>>("keys", {});

export const isMac = typeof navigator === "object" && /Mac|iPhone|iPad/.test(navigator.userAgent);

export function commands(): Command[] {
  const changed = keysChanged.value;
  return [...scopes.value].flatMap(([scope, set]) =>
    Object.entries(set).map(([name, command]) => {
      const id = `${scope}.${name}`;
      return { ...command, keys: changed[id] ?? command.keys, id, scope };
    }),
  );
}

const NEAREST = ["case", "thread", "queue", "app"];

/** As people read them: what belongs to the open case first, what works everywhere last. "app.panes" belongs to "app". */
export function nearestFirst(all: Command[]): Command[] {
  const place = ({ scope }: Command) => NEAREST.indexOf(scope.split(".")[0] ?? "");
  return [...all].sort((one, other) => place(one) - place(other));
}

/** Makes the commands of a part of the page known for as long as it is there. Give it a fresh object each time. */
export function useKeys(scope: string, set: Record<string, KeyCommand>): void {
  const signature = Object.entries(set)
    .map(([id, one]) => `${id} ${one.keys} ${one.words} ${one.why ?? ""}`)
    .join("\n");
  const box = useLatest(set);

  useEffect(() => {
    const steady = Object.fromEntries(
      Object.entries(box.current).map(([id, one]) => [id, { ...one, run: () => box.current[id]?.run() }]),
    );
    scopes.value = new Map([...scopes.value].filter(([name]) => name !== scope)).set(scope, steady);
    return () => {
      if (scopes.value.get(scope) === steady)
        scopes.value = new Map([...scopes.value].filter(([name]) => name !== scope));
    };
  }, [scope, signature]);
}

function useLatest<T>(value: T): { current: T } {
  const box = useRef(value);
  box.current = value;
  return box;
}

/** The stroke as the registry writes it: "shift+j", "mod+k", "?". */
export function strokeOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const letter = /^[a-z]$/.test(key) || event.key.length > 1;
  const mod = isMac ? event.metaKey : event.ctrlKey;
  const parts = [
    mod ? "mod" : "",
    isMac && event.ctrlKey ? "ctrl" : "",
    event.altKey ? "alt" : "",
    event.shiftKey && letter ? "shift" : "",
    key === " " ? "Space" : key,
  ];
  return parts.filter(Boolean).join("+");
}

/** "ctrl" is Ctrl everywhere; where that is also mod, both mean the same. */
function normal(keys: string): string {
  return isMac ? keys : keys.replace(/\bctrl\+/g, "mod+");
}

function isWriting(event: Event): boolean {
  const target = event.composedPath()[0];
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName);
}

/** Without a modifier: off where someone types, and at will (WCAG 2.1.4). */
function isBare(keys: string): boolean {
  return !/\b(mod|ctrl|alt)\+/.test(keys);
}

const SEQUENCE_MS = 1200;

/** Listens on the page; returns what stops it. */
export function installKeys(target: Document): () => void {
  let before = "";
  let at = 0;

  function onKey(event: KeyboardEvent) {
    if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return;
    if (target.querySelector("dialog[open]")) return;
    const stroke = strokeOf(event);
    const sequence = before && event.timeStamp - at < SEQUENCE_MS ? `${before} ${stroke}` : "";
    const fits = (keys: string) => keys !== "" && (normal(keys) === stroke || normal(keys) === sequence);
    const bare = isBare(stroke);
    before = "";
    if (bare && (isWriting(event) || !keysOn.value)) return;
    const found = commands()
      .reverse()
      .sort((one, other) => Number(normal(other.keys) === sequence) - Number(normal(one.keys) === sequence))
      .find((command) => fits(command.keys) && !command.why);
    if (found) {
      event.preventDefault();
      found.run();
      return;
    }
    before = stroke;
    at = event.timeStamp;
  }

  target.addEventListener("keydown", onKey);
  return () => target.removeEventListener("keydown", onKey);
}

/** How keys are shown: ["Ctrl", "K"]; strokes of a sequence come one after the other. */
export function keyCaps(keys: string): string[] {
  const names: Record<string, string> = isMac
    ? { mod: "⌘", ctrl: "⌃", alt: "⌥", shift: "⇧" }
    : { mod: "Ctrl", ctrl: "Ctrl", alt: "Alt", shift: "Shift" };
  const marks: Record<string, string> = { ArrowUp: "↑", ArrowDown: "↓", Escape: "Esc" };
  return keys
    .split(" ")
    .flatMap((stroke) => stroke.split(/\+(?=.)/))
    .map((one) => names[one] ?? marks[one] ?? (one.length === 1 ? one.toUpperCase() : one));
}
