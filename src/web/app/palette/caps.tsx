import { keyCaps } from "../../base/keys.ts";

/** Keys as caps: Ctrl K. */
export function Caps({ keys }: { keys: string }) {
  if (!keys) return null;
  return (
    <span class="caps">
      {keyCaps(keys).map((cap, index) => (
        <kbd key={index} class="kbd">
          {cap}
        </kbd>
      ))}
    </span>
  );
}
