import type { ThreadStore } from "./store.ts";

export function ThreadView({ store }: { store: ThreadStore; compact?: boolean; party?: boolean }) {
  return <section>{store.id}</section>;
}
