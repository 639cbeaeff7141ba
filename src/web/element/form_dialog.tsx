/* A step that needs words: a dialog with a form, which says what went wrong and keeps what was written. */
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { ApiProblem } from "../base/api.ts";
import { Dialog } from "../base/dialog.tsx";
import { newId } from "../base/ids.ts";
import { type Key, has, t } from "../base/words.ts";
import { useMemo } from "preact/hooks";

export function explain(error: unknown): string {
  if (!(error instanceof ApiProblem)) return t("base.not_answered");
  const known = `step.problem_${error.type}`;
  return has(known) ? t(known) : `${t("step.failed")} ${error.errors[0]?.detail ?? error.detail}`;
}

interface Props {
  title: string;
  text?: string;
  /** The verb that does it. */
  action: string;
  ready?: boolean;
  danger?: boolean;
  onClose: () => void;
  /** `key` stays the same until it has succeeded, so that trying again never does it twice. */
  run: (key: string) => Promise<unknown>;
  children?: ComponentChildren;
}

export function FormDialog({ title, text, action, ready = true, danger = false, onClose, run, children }: Props) {
  const id = useId();
  const key = useMemo(newId, []);
  const busy = useSignal(false);
  const wrong = useSignal<string | null>(null);

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    if (busy.value || !ready) return;
    busy.value = true;
    wrong.value = null;
    try {
      await run(key);
      onClose();
    } catch (error) {
      wrong.value = explain(error);
    } finally {
      busy.value = false;
    }
  }

  const buttons = (
    <>
      <button type="button" class="button" onClick={onClose}>
        {t("base.cancel")}
      </button>
      <button type="submit" form={id} class={danger ? "button button-danger" : "button button-primary"} disabled={busy.value || !ready}>
        {action}
      </button>
    </>
  );
  return (
    <Dialog title={title} onClose={onClose} actions={buttons}>
      <form id={id} class="stack" onSubmit={(event) => void submit(event)}>
        {text && <p>{text}</p>}
        {children}
        <p class="note note-bad" role="alert" hidden={wrong.value === null}>
          {wrong.value}
        </p>
      </form>
    </Dialog>
  );
}

interface FieldProps {
  label: string;
  value: string;
  help?: string | undefined;
  error?: string | null;
  onValue: (value: string) => void;
}

export function TextField({ label, value, help, error, onValue, rows, inputMode, most }: FieldProps & {
  rows?: number;
  inputMode?: "decimal";
  most?: number;
}) {
  const id = useId();
  const common = {
    id, value, "aria-describedby": help || error ? `${id}-help` : undefined, "aria-invalid": error ? true : undefined,
    maxLength: most, onInput: (event: { currentTarget: { value: string } }) => onValue(event.currentTarget.value),
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {rows ? <textarea {...common} rows={rows} /> : <input {...common} type="text" inputMode={inputMode} autocomplete="off" />}
      {(help || error) && (
        <span id={`${id}-help`} class={error ? "error" : "help"}>
          {error || help}
        </span>
      )}
    </div>
  );
}

export function ChoiceField({ label, value, of, word, onValue }: FieldProps & { of: readonly string[]; word: (name: string) => string }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onValue(event.currentTarget.value)}>
        {of.map((name) => (
          <option key={name} value={name}>
            {word(name)}
          </option>
        ))}
      </select>
    </div>
  );
}

export const reasonWord = (name: string) => t(`step.reason_${name}` as Key);
