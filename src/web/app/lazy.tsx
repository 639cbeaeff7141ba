/* Screens and forms that few open, loaded when they are. */
import type { ComponentType } from "preact";
import { Coming } from "../base/coming.tsx";
import { later } from "../base/later.ts";

/** The component that `pick` finds in the module that `load` imports. */
export function lazy<Part extends object, Props extends object>(
  load: () => Promise<Part>,
  pick: (part: Part) => ComponentType<Props>,
): ComponentType<Props> {
  return function Lazy(props: Props) {
    const part = later(load);
    if (!part) return <Coming />;
    const Loaded = pick(part);
    return <Loaded {...props} />;
  };
}
