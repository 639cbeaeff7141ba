/* A part of the panel that opens and closes, and remembers it in this browser. Closed, its head still says the sum of it. */
import type { ComponentChildren } from "preact";
import { stored } from "../../base/storage.ts";
import { type Key, t } from "../../base/words.ts";

const closed = stored<readonly string[]>("case.closed", []);

interface Props {
  name: string;
  title: Key;
  /** What it comes to: "2 agreed, 1 disputed". */
  sum?: string;
  children: ComponentChildren;
}

export function Section({ name, title, sum, children }: Props) {
  const isOpen = !closed.value.includes(name);
  return (
    <details
      class="case-section"
      open={isOpen}
      onToggle={(event) => {
        const now = event.currentTarget.open;
        if (now !== isOpen)
          closed.value = now ? closed.value.filter((one) => one !== name) : [...closed.value, name];
      }}
    >
      <summary>
        <h3>{t(title)}</h3>
        {sum && <span class="case-sum">{sum}</span>}
      </summary>
      <div class="case-body">{children}</div>
    </details>
  );
}
