/* Who will read what is written in a room, and why one may not write there. */

import { inEach, t } from "../base/words.ts";
import { partyOf } from "./look.ts";
import { cleanName } from "./plain.ts";
import type { ThreadStore } from "./store.ts";
import type { Party, Stream } from "./types.ts";

function called(store: ThreadStore, seat: Party | "mediator"): string {
  const name = cleanName(store.thread.value?.[seat]?.name ?? "");
  return name ? t("thread.person", { name }) : t(`thread.the_${seat}`);
}

const list = inEach(() => new Intl.ListFormat(t("thread.list_locale"), { style: "long", type: "conjunction" }));

/** "Everyone: Aiko, Daniel and you will read this" */
export function readersText(store: ThreadStore, stream: Stream): string {
  const party = partyOf(stream);
  if (stream === "staff") return t("thread.readers_staff");
  if (party) {
    if (store.reader.kind === "staff") return t("thread.readers_caucus", { name: called(store, party) });
    if (!store.thread.value?.mediator) return t("thread.readers_caucus_nobody");
    return t("thread.readers_caucus_party", { name: called(store, "mediator") });
  }
  const own = store.seat();
  const seats = (["client", "freelancer", "mediator"] as const).filter(
    (seat) => seat !== own && (seat !== "mediator" || store.thread.value?.mediator),
  );
  const everyone = [...seats.map((seat) => called(store, seat)), t("thread.you")];
  const key = everyone.length > 2 ? "thread.readers_joint" : "thread.readers_joint_two";
  return t(key, { names: list().format(everyone) });
}

/** What a party should know before it writes in private; null: nothing. */
export function privateText(store: ThreadStore, stream: Stream): string | null {
  const party = partyOf(stream);
  if (!party || store.reader.kind !== "party") return null;
  return t("thread.caucus_plain", { other: called(store, party === "client" ? "freelancer" : "client") });
}

export function sendText(store: ThreadStore, stream: Stream): string {
  const party = partyOf(stream);
  if (stream === "staff") return t("thread.send_staff");
  if (!party) return t("thread.send_joint");
  return t("thread.send_caucus", { name: called(store, store.reader.kind === "staff" ? party : "mediator") });
}

/** Why nothing can be written here; null where it can. */
export function silentText(store: ThreadStore, stream: Stream): string | null {
  if (store.mayWrite(stream)) return null;
  const party = partyOf(stream);
  const seat = store.seat();
  if (seat === "auditor" || (store.reader.kind === "staff" && seat === null)) return t("thread.cannot_read_only");
  if (party) return (store.room(stream)?.last.value ?? 0) > 0 ? t("thread.cannot_caucus") : t("thread.cannot_caucus_open");
  if (stream === "joint" && seat !== "client" && seat !== "freelancer" && seat !== "mediator") return t("thread.cannot_joint");
  return t("thread.cannot_closed");
}

