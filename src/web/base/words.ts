/* Texts in the reader's language. The catalogues come from ../words/; each bundle adds those that it needs. */
import { type ReadonlySignal, type Signal, effect, signal } from "@preact/signals";
import type { Areas } from "../words/index.ts";
import type { Locale } from "./locale.ts";

/** A text, or one for each plural form of its `{count}`. */
export type Text = string | { one: string; other: string };
export type Catalogue = Record<string, Text>;

/** What a translation of `T` must hold. Japanese knows no plural, so `one` may be left out. */
export type Translation<T> = {
  [Key in keyof T]: T[Key] extends string ? string : { one?: string; other: string };
};

/** "queue.empty": the area, and the name in its catalogue. */
export type Key = {
  [Area in keyof Areas & string]: `${Area}.${keyof Areas[Area] & string}`;
}[keyof Areas & string];

type Texts = Record<string, Record<string, string | { one?: string; other: string }>>;
const catalogues: Record<Locale, Texts> = { en: {}, ja: {} };

const ofPage = signal<Locale>("en");
let here: Signal<Locale> = ofPage;

/** The language that all texts depend on: the page's, or that of the part of the page that is being made. */
export const locale = {
  get value(): Locale {
    return here.value;
  },
};

/** From here on it is this language, until the next call; null: the page's. */
export function speakHere(own: Signal<Locale> | null): void {
  here = own ?? ofPage;
}

export function addWords(texts: Record<Locale, Texts>): void {
  Object.assign(catalogues.en, texts.en);
  Object.assign(catalogues.ja, texts.ja);
}

export function setLocale(wanted: Locale): void {
  ofPage.value = wanted;
}

/** Keeps `lang` of an element (the page's root, or one with a language of its own) as the texts are. */
export function keepLang(element: Element, own: ReadonlySignal<Locale> = ofPage): () => void {
  return effect(() => element.setAttribute("lang", own.value));
}

/** What is made once for each language, when it is first needed: a format costs more than all that it will write. */
export function inEach<T>(make: (of: Locale) => T): () => T {
  const made: Partial<Record<Locale, T>> = {};
  return () => (made[locale.value] ??= make(locale.value));
}

const rules = inEach((of) => new Intl.PluralRules(of));
const numbers = inEach((of) => new Intl.NumberFormat(of));

/* Words of the server become keys: "constructor" is none. */
const own = <T>(object: Record<string, T> | undefined, name: string): T | undefined =>
  object && Object.hasOwn(object, name) ? object[name] : undefined;

function pick(key: string, count: unknown): string {
  const dot = key.indexOf(".");
  const text = own(own(catalogues[locale.value], key.slice(0, dot)), key.slice(dot + 1));
  if (text === undefined) return key;
  if (typeof text === "string") return text;
  const form = rules().select(Number(count)) === "one" ? text.one : undefined;
  return form ?? text.other;
}

export type Params = Record<string, string | number>;

/* Up to three digits, both languages write the same. */
const isPlain = (value: number) => Number.isInteger(value) && value >= 0 && value < 1000;
const number = (value: string | number) =>
  typeof value === "string" ? value : isPlain(value) ? String(value) : numbers().format(value);

/** The text of `key`, with `{name}` filled in. */
export function t(key: Key, params: Params = {}): string {
  return pick(key, params.count).replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    return value === undefined ? whole : number(value);
  });
}

/** The same in pieces, for texts that hold more than text: `{name}` may be a node. */
export function tn<T>(key: Key, params: Record<string, T | string | number>): (T | string)[] {
  return pick(key, params.count)
    .split(/\{(\w+)\}/)
    .map((part, index) => {
      if (index % 2 === 0) return part;
      const value = params[part];
      if (value === undefined) return `{${part}}`;
      return typeof value === "number" || typeof value === "string" ? number(value) : value;
    });
}

/** For words of the server: whether there is a text for `key`. */
export function has(key: string): key is Key {
  return pick(key, 0) !== key;
}

/** A word of the server by its area and prefix ("thread", "kind_", "message_posted"); the word itself where no text is. */
export function word(area: keyof Areas & string, prefix: string, name: string): string {
  const key = `${area}.${prefix}${name}`;
  return has(key) ? t(key) : name.replaceAll("_", " ");
}
