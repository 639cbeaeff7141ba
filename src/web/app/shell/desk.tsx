/* Queue, thread and case: beside each other where there is room, else one at a time. */
import { signal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { useKeys } from "../../base/keys.ts";
import { Icon, type IconName } from "../../base/icons.tsx";
import { afterPaint } from "../../base/paint.ts";
import { type Key, t, tn } from "../../base/words.ts";
import { ThreadView } from "../../thread/view.tsx";
import { CasePanel } from "../case/panel.tsx";
import { Caps } from "../palette/caps.tsx";
import { QueueScreen } from "../queue/queue.tsx";
import { navigate, place, threadPath } from "../router.ts";
import { live, session } from "../session.ts";
import { Boundary } from "./boundary.tsx";
import { storeOf } from "./stores.ts";

type Tab = "queue" | "thread" | "case";

const tab = signal<Tab>("queue");
/** The view that stays beside a thread. */
const lastView = signal("needs_me");
/** A thread that is opened first of all is shown first; what stands beside it is made when its lines have been painted. */
const isThreadShown = signal(false);

export function openThread(thread: string, stream?: string, seq?: number): void {
  navigate(threadPath(thread, stream, seq));
}

const TABS: { name: Tab; icon: IconName; words: Key }[] = [
  { name: "queue", icon: "inbox", words: "app.queue" },
  { name: "thread", icon: "thread", words: "app.thread" },
  { name: "case", icon: "scale", words: "app.case" },
];

function Tabs({ has }: { has: boolean }) {
  return (
    <nav class="panes no-print" aria-label={t("app.nav")}>
      {TABS.map(({ name, icon, words }) => (
        <button
          key={name}
          type="button"
          class={`pane pane-${name}`}
          aria-current={tab.value === name ? "true" : undefined}
          disabled={!has && name !== "queue"}
          onClick={() => (tab.value = name)}
        >
          <Icon name={icon} />
          {t(words)}
        </button>
      ))}
    </nav>
  );
}

function Pick() {
  return (
    <div class="empty pick">
      <h1 class="pick-title">{t("app.pick_title")}</h1>
      <p>{tn("app.pick_text", { down: <Caps keys="j" />, up: <Caps keys="k" />, enter: <Caps keys="Enter" /> })}</p>
    </div>
  );
}

/** A line of the thread that the address names. */
interface At {
  stream: string | null;
  seq: number | null;
}

function Open({ thread, at }: { thread: string; at: At }) {
  const who = session.value;
  const following = live.value;
  const store = useMemo(
    () => (who && following ? storeOf(thread, who, following) : null),
    [thread, who?.id, following],
  );
  const title = store?.thread.value?.title;
  const isThere = store !== null && (store.thread.value !== null || store.problem.value !== null);
  useEffect(() => {
    if (isThere) afterPaint(() => (isThreadShown.value = true));
  }, [isThere]);
  useEffect(() => {
    document.title = title ? `${title} · ${t("base.product")}` : t("base.product");
  }, [title]);
  if (!store) return null;
  return (
    <>
      <section class="desk-thread" id="content" tabIndex={-1} aria-label={t("app.thread")}>
        <Boundary at={thread}>
          <ThreadView store={store} at={at} key={thread} />
        </Boundary>
      </section>
      <aside class="desk-case" aria-label={t("app.case")}>
        <Boundary at={thread}>{isThreadShown.value && <CasePanel store={store} key={thread} />}</Boundary>
      </aside>
    </>
  );
}

export function Desk() {
  const at = place.value;
  const thread = at.screen === "thread" ? at.thread : null;
  useEffect(() => {
    if (!thread) isThreadShown.value = true;
    if (at.screen === "queue") lastView.value = at.view;
    tab.value = thread ? "thread" : "queue";
  }, [at]);
  useKeys("app.panes", {
    queue: { keys: "", words: "keys.tab_queue", run: () => (tab.value = "queue") },
    case: { keys: "", words: "keys.tab_case", run: () => (tab.value = "case") },
  });
  return (
    <div class={`desk desk-at-${tab.value}`}>
      <section class="desk-queue" aria-label={t("app.queue")}>
        <Boundary at="queue">
          {(!thread || isThreadShown.value) && (
            <QueueScreen view={at.screen === "queue" ? at.view : lastView.value} selected={thread} onOpen={openThread} />
          )}
        </Boundary>
      </section>
      {thread ? (
        <Open thread={thread} at={at as At} />
      ) : (
        <section class="desk-thread" id="content" tabIndex={-1}>
          <Pick />
        </section>
      )}
      <Tabs has={thread !== null} />
    </div>
  );
}
