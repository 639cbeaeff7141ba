/* The keys that work here, and changing them. */
import { useState } from "preact/hooks";
import { type Command, commands, keysChanged, keysOn, nearestFirst, strokeOf } from "../../base/keys.ts";
import { takeFocus } from "../../base/focus.ts";
import { t, word } from "../../base/words.ts";
import { Caps } from "./caps.tsx";

const MODIFIERS = new Set(["Control", "Shift", "Alt", "Meta", "Tab"]);

function scopesOf(all: Command[]): [string, Command[]][] {
  const nameOf = (one: Command) => one.scope.split(".")[0] ?? "";
  const names = new Set(all.map(nameOf));
  return [...names].map((name) => [name, all.filter((one) => nameOf(one) === name)]);
}

function change(id: string, keys: string | null) {
  const { [id]: _, ...others } = keysChanged.value;
  keysChanged.value = keys === null ? others : { ...others, [id]: keys };
}

function Change({ command, onDone }: { command: Command; onDone: () => void }) {
  const [taken, setTaken] = useState<Command | null>(null);

  function onKey(event: KeyboardEvent) {
    if (MODIFIERS.has(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") return onDone();
    const keys = event.key === "Backspace" ? "" : strokeOf(event);
    const other = keys && commands().find((one) => one.keys === keys && one.id !== command.id);
    if (other) return setTaken(other);
    change(command.id, keys);
    onDone();
  }

  return (
    <span>
      <button type="button" class="button button-small keys-press" ref={takeFocus} onKeyDown={onKey} onBlur={onDone}>
        {t("keys.press")}
      </button>
      {taken && (
        <span class="small warn" role="alert">
          {" "}
          {t("keys.taken", { what: t(taken.words) })}
        </span>
      )}
    </span>
  );
}

function Row({ command }: { command: Command }) {
  const [changing, setChanging] = useState(false);
  return (
    <tr>
      <th scope="row">{t(command.words)}</th>
      <td>{changing ? <Change command={command} onDone={() => setChanging(false)} /> : <Caps keys={command.keys} />}</td>
      <td class="keys-change">
        {!changing && (
          <button
            type="button"
            class="link small"
            aria-label={t("keys.change_of", { what: t(command.words) })}
            onClick={() => setChanging(true)}
          >
            {t("keys.change")}
          </button>
        )}
      </td>
    </tr>
  );
}

export function KeysTable() {
  const changed = Object.keys(keysChanged.value).length > 0;
  return (
    <div class="stack">
      {!keysOn.value && <p class="note">{t("keys.off")}</p>}
      {scopesOf(nearestFirst(commands())).map(([scope, all]) => (
        <table key={scope} class="keys">
          <caption>{word("keys", "scope_", scope)}</caption>
          <tbody>
            {all.map((one) => (
              <Row key={one.id} command={one} />
            ))}
          </tbody>
        </table>
      ))}
      {changed && (
        <div>
          <button type="button" class="button button-small" onClick={() => (keysChanged.value = {})}>
            {t("keys.reset")}
          </button>
        </div>
      )}
    </div>
  );
}
