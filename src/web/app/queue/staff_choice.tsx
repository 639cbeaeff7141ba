/* Choosing a mediator from the list, with how many cases each has open. */
import { t } from "../../base/words.ts";
import { problemText } from "../case/problems.ts";
import { useMediators } from "./staff.ts";

interface Props {
  /** The reader's own id, named "you"; left out where `others`. */
  me: string;
  others?: boolean;
  value: string | null;
  onChange: (person: string) => void;
}

export function StaffChoice({ me, others = false, value, onChange }: Props) {
  const { list, problem } = useMediators();
  if (problem) return <p class="note note-bad">{problemText(problem)}</p>;
  if (!list) return <div class="waiting staff-waiting" />;
  const shown = list.filter((one) => !others || one.person.id !== me);
  if (shown.length === 0) return <p class="note">{t("queue.nobody_to_assign")}</p>;
  return (
    <fieldset class="staff-choice">
      <legend class="visually-hidden">{t("queue.assign_to")}</legend>
      {shown.map(({ person, open_disputes }) => (
        <label key={person.id} class="choice">
          <input
            type="radio"
            name="mediator"
            value={person.id}
            checked={value === person.id}
            onChange={() => onChange(person.id)}
          />
          <span class="staff-name" dir="auto">
            {person.name}
            {person.id === me && <span class="help"> {t("queue.assign_me")}</span>}
          </span>
          <span class="help number">{t("queue.open_cases", { count: open_disputes })}</span>
        </label>
      ))}
    </fieldset>
  );
}
