/* Parts of the element that come after its first load: the conversation at once, forms and points when they are needed. */
import { type Signal, signal } from "@preact/signals";
import { bring } from "./bring.ts";
import { learn } from "./speak.ts";

/** null: not there yet. */
export const talk = signal<typeof import("./talk.tsx") | null>(null);
export const forms = signal<typeof import("./forms.tsx") | null>(null);

function fetcher<T>(part: Signal<T | null>, words: "talk" | "forms", load: () => Promise<T>): () => void {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    void Promise.all([bring(load), learn(words)]).then(([loaded]) => void (part.value = loaded));
  };
}

export const needTalk = fetcher(talk, "talk", () => import("./talk.tsx"));
export const needForms = fetcher(forms, "forms", () => import("./forms.tsx"));
