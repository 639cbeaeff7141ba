/* One line that adds something to a list: a field, a button, and what was wrong. */
import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { problemText } from "./problems.ts";

interface Props {
  /** What is added; it stands in the field until something is typed. */
  label: string;
  verb: string;
  most: number;
  /** What was typed stays until this has succeeded. */
  add: (text: string) => Promise<unknown>;
}

export function InlineAdd({ label, verb, most, add }: Props) {
  const id = useId();
  const text = useSignal("");
  const busy = useSignal(false);
  const problem = useSignal<unknown>(null);

  async function submit(event: Event) {
    event.preventDefault();
    if (text.value.trim() === "" || busy.value) return;
    busy.value = true;
    problem.value = null;
    try {
      await add(text.value.trim());
      text.value = "";
    } catch (error) {
      problem.value = error;
    } finally {
      busy.value = false;
    }
  }

  return (
    <form class="case-inline" onSubmit={(event) => void submit(event)}>
      <label class="visually-hidden" for={id}>
        {label}
      </label>
      <input id={id} type="text" maxLength={most} placeholder={label} value={text.value} onInput={(event) => (text.value = event.currentTarget.value)} />
      <button type="submit" class="button button-small" disabled={busy.value || text.value.trim() === ""}>
        {verb}
      </button>
      {problem.value !== null && (
        <p class="error" role="alert">
          {problemText(problem.value)}
        </p>
      )}
    </form>
  );
}
