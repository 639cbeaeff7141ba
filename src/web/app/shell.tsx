/* The frame around every screen. */
import { useMemo } from "preact/hooks";
import { QueueScreen } from "./queue/queue.tsx";
import { SearchScreen } from "./queue/search.tsx";
import { CasePanel } from "./case/panel.tsx";
import { VerifyScreen } from "./audit/verify.tsx";
import { createThreadStore } from "../thread/store.ts";
import { ThreadView } from "../thread/view.tsx";
import { navigate, place, threadPath } from "./router.ts";
import { api, live, session } from "./session.ts";

function open(thread: string, stream?: string, seq?: number) {
  navigate(threadPath(thread, stream, seq));
}

function Desk({ thread }: { thread: string }) {
  const who = session.value;
  const following = live.value;
  const store = useMemo(() => {
    if (!who || !following) return null;
    const made = createThreadStore({
      api,
      live: following,
      thread,
      reader: { kind: "staff", person: who.person.id, seat: null, role: who.role },
    });
    following.setThreads([thread]);
    void made.open();
    return made;
  }, [thread, who, following]);
  if (!store) return null;
  return (
    <>
      <ThreadView store={store} />
      <CasePanel store={store} />
    </>
  );
}

export function Shell() {
  const at = place.value;
  return (
    <main class="shell">
      {at.screen === "search" && <SearchScreen onOpen={open} />}
      {at.screen === "verify" && <VerifyScreen />}
      {(at.screen === "queue" || at.screen === "thread") && (
        <QueueScreen
          view={at.screen === "queue" ? at.view : "needs_me"}
          selected={at.screen === "thread" ? at.thread : null}
          onOpen={open}
        />
      )}
      {at.screen === "thread" && <Desk thread={at.thread} />}
    </main>
  );
}
