/* The frame of every form: what it does, its fields, what came meanwhile, and one verb that does it. */
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { Dialog } from "../../base/dialog.tsx";
import { t } from "../../base/words.ts";
import type { ThreadStore } from "../../thread/store.ts";
import { Meanwhile } from "./meanwhile.tsx";
import { useStepForm } from "./step.ts";

export interface FormProps {
  store: ThreadStore;
  onClose: () => void;
}

interface Props extends FormProps {
  title: string;
  /** What follows from it, in words and money. */
  consequence?: ComponentChildren;
  /** The verb that does it. */
  confirm: string;
  danger?: boolean;
  wide?: boolean;
  step: string;
  /** null: something is still missing. */
  body: () => Record<string, unknown> | null;
  /** In place of the step: for what is more than one. */
  perform?: (run: (step: string, body: Record<string, unknown>) => Promise<boolean>) => Promise<boolean>;
  onDone?: () => void;
  children?: ComponentChildren;
}

export function StepDialog(props: Props) {
  const id = useId();
  const form = useStepForm(props.store);
  const body = props.body();

  async function submit(event: Event) {
    event.preventDefault();
    if (form.busy || form.meanwhile.length > 0 || body === null) return;
    const done = await (props.perform ? props.perform(form.run) : form.run(props.step, body));
    if (!done) return;
    props.onDone?.();
    props.onClose();
  }

  const actions = (
    <>
      <button type="button" class="button" onClick={props.onClose}>
        {t("base.cancel")}
      </button>
      <button
        type="submit"
        form={id}
        class={props.danger ? "button button-danger" : "button button-primary"}
        disabled={form.busy || form.meanwhile.length > 0 || body === null}
      >
        {props.confirm}
      </button>
    </>
  );
  return (
    <Dialog title={props.title} onClose={props.onClose} actions={actions} wide={props.wide ?? false}>
      <form id={id} class="stack" onSubmit={(event) => void submit(event)}>
        {props.children}
        {props.consequence && <div class="consequence">{props.consequence}</div>}
        <Meanwhile store={props.store} form={form} />
      </form>
    </Dialog>
  );
}
