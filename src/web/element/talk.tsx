/* The conversation itself: it comes right after what happens now, which people want to read first anyway. */
import { useCallback } from "preact/hooks";
import type { ThreadStore } from "../thread/store.ts";
import type { Entry, Party, Thread } from "../thread/types.ts";
import { ThreadView } from "../thread/view.tsx";
import { CaucusNotice } from "./caucus.tsx";
import { ConsentAsked } from "./consent.tsx";

export { default as styles } from "./talk.css?text";

export function Talk({ store, thread, seat }: { store: ThreadStore; thread: Thread; seat: Party }) {
  const below = useCallback((entry: Entry) => <ConsentAsked store={store} entry={entry} />, [store]);
  return (
    <div class="talk">
      <CaucusNotice store={store} thread={thread} seat={seat} />
      <ThreadView store={store} compact party below={below} />
    </div>
  );
}
