/* A text that somebody wrote, shown as it is and unable to do more than that. */

import { useState } from "preact/hooks";
import { t } from "../base/words.ts";
import { langOf, pieces } from "./plain.ts";

const LONG = 2400;
const SHORT = 1600;

function Pieces({ text }: { text: string }) {
  return (
    <>
      {pieces(text).map((piece) => {
        if (piece.is === "link")
          return <a href={piece.href} target="_blank" rel="noopener noreferrer nofollow ugc">{piece.text}</a>;
        if (piece.is === "turn")
          return <span class="sign" title={t("thread.turning_sign")}>U+{piece.code}</span>;
        if (piece.is === "marks")
          return <span class="sign">{t("thread.more_marks", { count: piece.count })}</span>;
        return piece.text;
      })}
    </>
  );
}

export function Say({ text, short = false }: { text: string; short?: boolean }) {
  const [open, setOpen] = useState(false);
  const cut = !open && !short && text.length > LONG;

  return (
    <div class="say" lang={langOf(text)} dir="auto">
      <Pieces text={cut ? text.slice(0, SHORT) : text} />
      {cut && (
        <>
          {"… "}
          <button type="button" class="link" lang="" onClick={() => setOpen(true)}>
            {t("thread.show_all", { count: text.length })}
          </button>
        </>
      )}
    </div>
  );
}

/** What was here and is no more: the proof remains, the words do not. */
export function Erased() {
  return (
    <p class="erased">
      <span aria-hidden="true">▇▇▇▇▇▇ ▇▇▇▇ </span>
      {t("thread.erased")}
    </p>
  );
}
