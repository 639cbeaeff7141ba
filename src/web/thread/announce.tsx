/* For those who listen: what others have just said or done. One's own lines are not news. */

import { useEffect, useState } from "preact/hooks";
import { t } from "../base/words.ts";
import { useLook } from "./look.ts";
import { snippet } from "./plain.ts";
import { taleText } from "./tale.tsx";
import { shownName } from "./who.tsx";

export function Announcer() {
  const { store, party } = useLook();
  const [text, setText] = useState("");
  const arrived = store.arrived.value;

  useEffect(() => {
    const news = arrived.filter((entry) => entry.actor.person !== store.reader.person && !(party && entry.kind === "notified"));
    const told = news.map((entry) => {
      if (entry.texts.text === undefined || entry.kind !== "message_posted")
        return taleText(store, entry, (actor) => shownName(store, actor));
      return t("thread.announce", { name: shownName(store, entry.actor), text: snippet(entry.texts.text) });
    });
    if (told.length > 0) setText(told.join(" "));
  }, [arrived]);

  return <div class="visually-hidden" role="status" aria-live="polite">{text}</div>;
}
