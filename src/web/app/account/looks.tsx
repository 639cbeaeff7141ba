/* Language, theme, and how one sends: choices of this browser. */
import type { Signal } from "@preact/signals";
import { useId } from "preact/hooks";
import { type Theme, enterSends, language, theme } from "../../base/settings.ts";
import type { Locale } from "../../base/locale.ts";
import { locale, t } from "../../base/words.ts";
import { isMac, keysOn } from "../../base/keys.ts";

/** A language is named in itself. */
const NAMES: Record<Locale, string> = { en: "English", ja: "日本語" };

export function LanguageSwitch() {
  return (
    <span class="row languages">
      {(["en", "ja"] as const).map((one) => (
        <button
          key={one}
          type="button"
          lang={one}
          class="button button-quiet button-small"
          aria-pressed={locale.value === one}
          onClick={() => (language.value = one)}
        >
          {NAMES[one]}
        </button>
      ))}
    </span>
  );
}

interface Option<T> {
  value: T;
  label: string;
  help?: string;
}

function Choices<T extends string>({ legend, options, value, onPick }: {
  legend: string;
  options: Option<T>[];
  value: T;
  onPick: (value: T) => void;
}) {
  const name = useId();
  return (
    <fieldset class="field">
      <legend>{legend}</legend>
      <div class="options">
        {options.map((one) => (
          <label key={one.value} class="choice">
            <input type="radio" name={name} checked={value === one.value} onChange={() => onPick(one.value)} />
            <span>
              {one.label}
              {one.help && <span class="help"> {one.help}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export function Switch({ on, label, help }: { on: Signal<boolean>; label: string; help?: string }) {
  return (
    <label class="choice">
      <input type="checkbox" checked={on.value} onChange={(event) => (on.value = event.currentTarget.checked)} />
      <span>
        {label}
        {help && <span class="help quiet small"> {help}</span>}
      </span>
    </label>
  );
}

export function Looks() {
  const mod = isMac ? "⌘" : "Ctrl";
  return (
    <div class="stack">
      <Choices<Locale>
        legend={t("app.language")}
        value={locale.value}
        onPick={(one) => (language.value = one)}
        options={[
          { value: "en", label: NAMES.en },
          { value: "ja", label: NAMES.ja },
        ]}
      />
      <Choices<Theme>
        legend={t("app.theme")}
        value={theme.value}
        onPick={(one) => (theme.value = one)}
        options={[
          { value: "system", label: t("app.theme_system") },
          { value: "light", label: t("app.theme_light") },
          { value: "dark", label: t("app.theme_dark") },
        ]}
      />
      <Choices<"mod" | "enter">
        legend={t("app.sending")}
        value={enterSends.value ? "enter" : "mod"}
        onPick={(one) => (enterSends.value = one === "enter")}
        options={[
          { value: "mod", label: t("app.send_mod", { mod }), help: t("app.send_mod_help") },
          { value: "enter", label: t("app.send_enter"), help: t("app.send_enter_help") },
        ]}
      />
      <Switch on={keysOn} label={t("app.keys_on")} help={t("app.keys_on_help", { mod })} />
    </div>
  );
}
