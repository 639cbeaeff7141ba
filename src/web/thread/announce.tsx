/* For those who listen: what others have just said or done. One's own lines are not news. */

import { useRef } from "preact/hooks";
import { t } from "../base/words.ts";
import { useLook } from "./look.ts";
import { snippet } from "./plain.ts";
import { taleText } from "./tale.tsx";
import type { Entry } from "./types.ts";
import { shownName } from "./who.tsx";

export function Announcer() {
  const { store, party } = useLook();
  const told = useRef<readonly Entry[]>([]);
  const news = store.arrived.value.filter(
    (entry) => entry.actor.person !== store.reader.person && !(party && entry.kind === "notified"),
  );
  /* What was told stays until there is something else. */
  if (news.length > 0) told.current = news;
  const texts = told.current.map((entry) => {
    if (entry.texts.text === undefined || entry.kind !== "message_posted")
      return taleText(store, entry, (actor) => shownName(store, actor));
    return t("thread.announce", { name: shownName(store, entry.actor), text: snippet(entry.texts.text) });
  });
  return <div class="visually-hidden" role="status" aria-live="polite">{texts.join(" ")}</div>;
}
