/* The words of the language that is spoken, loaded before anything is shown in it. */
import { effect, signal } from "@preact/signals";
import { language } from "../base/settings.ts";
import { type Locale, preferredLocale } from "../base/locale.ts";
import { addWords, setLocale } from "../base/words.ts";
import { catalogues } from "./catalogues.ts";

/** Nothing is shown before there are words. */
export const spoken = signal(false);

async function speak(locale: Locale): Promise<void> {
  const { words } = await catalogues[locale]();
  addWords({ en: {}, ja: {}, [locale]: words });
  if (locale !== (language.peek() ?? preferredLocale(navigator.languages))) return;
  setLocale(locale);
  spoken.value = true;
}

export function followLanguage(): void {
  effect(() => void speak(language.value ?? preferredLocale(navigator.languages)));
}
