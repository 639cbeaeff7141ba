/* Dialogs: the browser's own, so that focus, Esc and what lies behind behave as people expect. */
import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { Icon } from "./icons.tsx";
import { t } from "./words.ts";

interface Props {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
  /** The buttons at the end; the one that acts comes last. */
  actions?: ComponentChildren;
  wide?: boolean;
}

export function Dialog({ title, onClose, children, actions, wide = false }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();

  useEffect(() => {
    const shown = dialog.current;
    /* In an element of a page, its own root knows what had the focus. */
    const before = (shown?.getRootNode() as Document | ShadowRoot).activeElement as HTMLElement | null;
    shown?.showModal();
    return () => {
      shown?.close();
      if (before?.isConnected) before.focus();
    };
  }, []);

  return (
    <dialog
      ref={dialog}
      class={wide ? "dialog dialog-wide" : "dialog"}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header class="dialog-head">
        <h2 id={id}>{title}</h2>
        <button type="button" class="button button-quiet button-icon" aria-label={t("base.close")} onClick={onClose}>
          <Icon name="cross" />
        </button>
      </header>
      <div class="dialog-body">{children}</div>
      {actions && <footer class="dialog-actions">{actions}</footer>}
    </dialog>
  );
}

export interface Question {
  title: string;
  text: ComponentChildren;
  /** The verb that does it: "Accept ¥60,000", never "OK". */
  confirm: string;
  cancel?: string;
  danger?: boolean;
}

const question = signal<(Question & { host: unknown; answer: (yes: boolean) => void }) | null>(null);
let host: unknown = null;

/** Where somebody acted last: of several elements on one page, that one asks. */
export function actIn(where: unknown): void {
  host = where;
}

/** Asks once, in words. Resolves false when it is closed. The root of the page shows <AskHost />. */
export function ask(asked: Question): Promise<boolean> {
  question.value?.answer(false);
  return new Promise((done) => {
    const answer = (yes: boolean) => {
      question.value = null;
      done(yes);
    };
    question.value = { ...asked, host, answer };
  });
}

/** `of`: what actIn() names; the app names nothing. */
export function AskHost({ of = null }: { of?: unknown }) {
  const asked = question.value;
  if (!asked || asked.host !== of) return null;
  const buttons = (
    <>
      <button type="button" class="button" onClick={() => asked.answer(false)}>
        {asked.cancel ?? t("base.cancel")}
      </button>
      <button
        type="button"
        class={asked.danger ? "button button-danger" : "button button-primary"}
        onClick={() => asked.answer(true)}
      >
        {asked.confirm}
      </button>
    </>
  );
  return (
    <Dialog key={asked.title} title={asked.title} onClose={() => asked.answer(false)} actions={buttons}>
      {typeof asked.text === "string" ? <p>{asked.text}</p> : asked.text}
    </Dialog>
  );
}
