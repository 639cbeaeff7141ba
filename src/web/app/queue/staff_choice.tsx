/* Choosing a mediator from the list, with how many cases each has open. */
import { t } from "../../base/words.ts";
import { problemText } from "../case/problems.ts";
import { useMediators } from "./staff.ts";
import type { StaffMember } from "./types.ts";

interface Props {
  /** The reader's own id, named "you"; left out where `others`. */
  me: string;
  others?: boolean;
  value: string | null;
  onChange: (member: StaffMember) => void;
}

interface MemberProps {
  member: StaffMember;
  isMe: boolean;
  chosen: boolean;
  onChange: () => void;
}

function Member({ member: { person, open_disputes }, isMe, chosen, onChange }: MemberProps) {
  return (
    <label class="choice">
      <input type="radio" name="mediator" value={person.id} checked={chosen} onChange={onChange} />
      <span class="staff-name" dir="auto">
        {person.name}
        {isMe && <span class="help"> {t("queue.assign_me")}</span>}
      </span>
      <span class="help number">{t("queue.open_cases", { count: open_disputes })}</span>
    </label>
  );
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
      {shown.map((member) => (
        <Member
          key={member.person.id}
          member={member}
          isMe={member.person.id === me}
          chosen={value === member.person.id}
          onChange={() => onChange(member)}
        />
      ))}
    </fieldset>
  );
}
