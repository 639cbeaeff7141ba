import type { ThreadStore } from "../../thread/store.ts";

export function CasePanel({ store }: { store: ThreadStore }) {
  return <section>{store.id}</section>;
}
