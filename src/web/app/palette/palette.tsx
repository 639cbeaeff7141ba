/* Ctrl/Cmd-K: everything that can be done here, by name; and threads by what was said in them. */
import { signal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import { type Command, commands, nearestFirst } from "../../base/keys.ts";
import { ProblemNote } from "../../base/problem.tsx";
import { t } from "../../base/words.ts";
import { navigate, threadPath } from "../router.ts";
import { Caps } from "./caps.tsx";
import { type Found, lead, useFound } from "./found.ts";

export const paletteOpen = signal(false);

/** Full width, half width, capitals and small letters are alike. */
const plain = (text: string) => text.normalize("NFKC").toLowerCase();

/** What cannot be done now is only shown, with why, to those who look for it. */
function matching(text: string): Command[] {
  const words = plain(text).split(/\s+/).filter(Boolean);
  return nearestFirst(commands())
    .filter((one) => !one.hidden && (words.length > 0 || !one.why))
    .filter((one) => words.every((word) => plain(t(one.words)).includes(word)))
    .sort((one, other) => Number(Boolean(one.why)) - Number(Boolean(other.why)));
}

type Item = { id: string; command?: Command; found?: Found };

function Row({ item }: { item: Item }) {
  const { command, found } = item;
  if (command)
    return (
      <>
        <span class="palette-what">
          {t(command.words)}
          {command.why && <span class="small quiet"> {t(command.why)}</span>}
        </span>
        <Caps keys={command.keys} />
      </>
    );
  if (!found) return null;
  return (
    <span class="palette-what">
      {found.thread.title} <span class="small quiet">{found.thread.ref}</span>
      <span class="palette-snippet small">
        {lead(found.snippet.before)}
        <mark>{found.snippet.hit}</mark>
        {found.snippet.after}
      </span>
    </span>
  );
}

function Palette() {
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const search = useFound(text);
  const items: Item[] = [
    ...matching(text).map((command) => ({ id: command.id, command })),
    ...search.found.map((found) => ({ id: `${found.thread.id}.${found.entry.stream}.${found.entry.seq}`, found })),
  ];
  const chosen = Math.min(at, items.length - 1);

  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" }), [chosen, text]);

  function close() {
    paletteOpen.value = false;
  }

  function take(item: Item | undefined) {
    if (!item || item.command?.why) return;
    dialog.current?.close();
    close();
    if (item.found) navigate(threadPath(item.found.thread.id, item.found.entry.stream, item.found.entry.seq));
    else item.command?.run();
  }

  function onKey(event: KeyboardEvent) {
    if (event.isComposing || event.keyCode === 229) return;
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step) setAt((chosen + step + items.length) % Math.max(1, items.length));
    else if (event.key === "Enter") take(items[chosen]);
    else return;
    event.preventDefault();
  }

  return (
    <dialog
      ref={dialog}
      class="dialog palette"
      aria-label={t("keys.palette")}
      onClose={close}
      onClick={(event) => event.target === dialog.current && dialog.current?.close()}
    >
      <input
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={items[chosen] ? `palette-${chosen}` : undefined}
        aria-label={t("keys.palette")}
        placeholder={t("keys.palette_hint")}
        autocomplete="off"
        spellcheck={false}
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKey}
      />
      <ul ref={list} id="palette-list" role="listbox" aria-label={t("keys.palette")}>
        {items.map((item, index) => (
          <li
            key={item.id}
            id={`palette-${index}`}
            role="option"
            aria-selected={index === chosen}
            aria-disabled={Boolean(item.command?.why)}
            onClick={() => take(item)}
            onMouseMove={() => setAt(index)}
          >
            <Row item={item} />
          </li>
        ))}
      </ul>
      {items.length === 0 && <p class="empty">{t("keys.palette_none")}</p>}
      <ProblemNote error={search.error} />
    </dialog>
  );
}

export function PaletteHost() {
  return paletteOpen.value ? <Palette /> : null;
}
