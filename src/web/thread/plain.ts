/* Texts of strangers, made safe to stand beside our own signs. What is sealed is never changed; this is
 * only how it is shown. */

/** Those that turn the text around them: overrides, embeddings, isolates. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/u;
const MARKS = 12;
const NAME_LENGTH = 48;

/* Shapes that could pass for a seat's: geometric shapes, their emoji, triangles and bullets. */
const SHAPES = /[\u2022\u2023\u25a0-\u25ff\u2b1b\u2b1c\u2b22-\u2b2f\u2b50-\u2b59\u{1f534}-\u{1f53b}\u{1f7e0}-\u{1f7eb}\u{1f780}-\u{1f7d4}]/gu;
/* Joiners stay: some scripts need them. */
const INVISIBLE = /[\p{Cc}\p{Cs}\p{Co}\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\u{e0000}-\u{e0fff}]/gu;

/** A name as a seat's sign may stand beside it: one line, nothing that turns, hides or looks like a sign. */
export function cleanName(name: string): string {
  const bare = name.replace(SHAPES, "").replace(/\s+/gu, " ").replace(INVISIBLE, "");
  const one = bare.replace(/ +/gu, " ").replace(/(\p{M}{3})\p{M}+/gu, "$1").trim();
  const letters = [...one];
  return letters.length > NAME_LENGTH ? `${letters.slice(0, NAME_LENGTH).join("")}…` : one;
}

/** A piece of a text: as it is; a link; a character that would turn the rest; or so many marks too many. */
export type Piece =
  | { is: "text"; text: string }
  | { is: "link"; text: string; href: string }
  | { is: "turn"; code: string }
  | { is: "marks"; count: number };

const SPLIT = /(https?:\/\/[^\s<>"'`\u3000-\u3002\uff00-\uffef\u202a-\u202e\u2066-\u2069]+|[\u202a-\u202e\u2066-\u2069]|\p{M}{13,})/gu;

function link(text: string): Piece[] {
  const end = /[.,;:!?)\]}'"]+$/u.exec(text)?.[0] ?? "";
  const bare = text.slice(0, text.length - end.length);
  try {
    const piece: Piece = { is: "link", text: bare, href: new URL(bare).href };
    return end ? [piece, { is: "text", text: end }] : [piece];
  } catch {
    return [{ is: "text", text }];
  }
}

/** A text in pieces, for showing. */
export function pieces(text: string): Piece[] {
  return text.split(SPLIT).flatMap((part, index): Piece[] => {
    if (part === "") return [];
    if (index % 2 === 0) return [{ is: "text", text: part }];
    if (TURNING.test(part)) return [{ is: "turn", code: part.codePointAt(0)?.toString(16).toUpperCase() ?? "" }];
    if (part.startsWith("http")) return link(part);
    const marks = [...part];
    return [{ is: "text", text: marks.slice(0, MARKS).join("") }, { is: "marks", count: marks.length - MARKS }];
  });
}

/** A line or two of it, for quotes and announcements. */
export function snippet(text: string, most = 140): string {
  const one = text.replace(/\s+/gu, " ").replace(INVISIBLE, "").replace(/(\p{M}{3})\p{M}+/gu, "$1").trim();
  const letters = [...one.slice(0, most * 4)];
  return letters.length > most ? `${letters.slice(0, most).join("")}…` : one;
}

const SCRIPTS: readonly [RegExp, string][] = [
  [/[\p{sc=Hiragana}\p{sc=Katakana}]/u, "ja"],
  [/\p{sc=Hangul}/u, "ko"],
  [/\p{sc=Han}/u, "ja"],
  [/\p{sc=Thai}/u, "th"],
  [/\p{sc=Arabic}/u, "ar"],
  [/\p{sc=Hebrew}/u, "he"],
  [/\p{sc=Cyrillic}/u, "ru"],
  [/\p{sc=Greek}/u, "el"],
];

/** The language by its script, or Han letters would be drawn in the forms of another. */
export function langOf(text: string): string {
  const head = text.slice(0, 400);
  return SCRIPTS.find(([script]) => script.test(head))?.[1] ?? "en";
}
