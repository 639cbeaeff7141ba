/* Each element speaks its own language. Texts are made while components render, so before each of them the language of its root is put
 * in place; what happens later, in answer to somebody, is told by whoever listens to that (element.tsx). */
import type { Signal } from "@preact/signals";
import { createContext, options } from "preact";
import type { Locale } from "../base/locale.ts";
import { speakHere } from "../base/words.ts";

export const OwnLocale = createContext<Signal<Locale> | null>(null);

/* What Preact lets its companions hook into (signals and hooks use the same), by its short names: before a render, the component of a
 * node, the contexts above it, a context's key. */
interface Node {
  __c?: { __n?: Record<string, { props: { value: Signal<Locale> } } | undefined> };
}
const hooks = options as { __r?: (node: Node) => void };
const key = (OwnLocale as unknown as { __c: string }).__c;
const before = hooks.__r;

hooks.__r = (node) => {
  speakHere(node.__c?.__n?.[key]?.props.value ?? null);
  before?.(node);
};
