/* What every part of the view needs to know: the store, who looks, and how to get about. */

import { type ComponentChildren, createContext } from "preact";
import { useContext } from "preact/hooks";
import { t } from "../base/words.ts";
import { cleanName } from "./plain.ts";
import type { ThreadStore } from "./store.ts";
import type { Entry, Stream } from "./types.ts";

export interface Look {
  store: ThreadStore;
  /** For a party: plain words, nothing that only a record keeper wants. */
  party: boolean;
  quote(entry: Entry): void;
  jump(stream: Stream, seq: number): void;
  /** The address of an entry; null where it has none of its own. */
  href(stream: Stream, seq: number): string | null;
  /** What whoever shows the thread has to say beneath a message. */
  below?: ((entry: Entry) => ComponentChildren) | undefined;
}

export const LookContext = createContext<Look | null>(null);

export function useLook(): Look {
  const look = useContext(LookContext);
  if (!look) throw new Error("outside of a thread");
  return look;
}

/** The party of a private room. */
export function partyOf(stream: Stream): "client" | "freelancer" | null {
  return stream === "caucus_client" ? "client" : stream === "caucus_freelancer" ? "freelancer" : null;
}

/** What a room is called for its reader. */
export function roomName(store: ThreadStore, stream: Stream): string {
  const party = partyOf(stream);
  if (stream === "joint") return t("thread.room_joint");
  if (stream === "staff") return t("thread.room_staff");
  if (store.reader.kind === "party") return t("thread.room_private");
  const name = cleanName((party && store.thread.value?.[party].name) ?? "");
  return t("thread.room_with", { name: name ? t("thread.person", { name }) : t(`thread.the_${party ?? "client"}`) });
}
