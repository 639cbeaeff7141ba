/* Who reads what is being written: said in words, and changed here. A text that has begun moves only after a question. */

import { useState } from "preact/hooks";
import { Dialog } from "../base/dialog.tsx";
import { Icon } from "../base/icons.tsx";
import { SeatShape } from "../base/seat.tsx";
import { t } from "../base/words.ts";
import { partyOf, roomName, useLook } from "./look.ts";
import { readersText } from "./readers.ts";
import type { Stream } from "./types.ts";

interface Props {
  stream: Stream;
  /** Something has been typed already. */
  begun: boolean;
  onMove: (to: Stream) => void;
}

export function RoomIcon({ stream }: { stream: Stream }) {
  const party = partyOf(stream);
  if (stream === "joint") return <Icon name="people" size={14} />;
  return (
    <>
      <Icon name="lock" size={13} />
      {party && <SeatShape seat={party} size={10} />}
    </>
  );
}

export function Audience({ stream, begun, onMove }: Props) {
  const { store } = useLook();
  const [to, setTo] = useState<Stream | null>(null);
  const rooms = store.rooms.value.map((room) => room.stream).filter((room) => store.mayWrite(room));

  const choose = (wanted: Stream) => (begun ? setTo(wanted) : onMove(wanted));
  return (
    <div class="readers">
      <p id="composer-readers" class="readers-text"><RoomIcon stream={stream} /> <span>{readersText(store, stream)}</span></p>
      {rooms.length > 1 && (
        <select
          class="readers-choice" aria-label={t("thread.audience_change")} value={stream}
          onChange={(event) => {
            const wanted = event.currentTarget.value as Stream;
            event.currentTarget.value = stream;
            choose(wanted);
          }}
        >
          {rooms.map((room) => <option key={room} value={room}>{roomName(store, room)}</option>)}
        </select>
      )}
      {to && (
        <Dialog
          title={t("thread.audience_title")} onClose={() => setTo(null)}
          actions={
            <>
              <button type="button" class="button" onClick={() => setTo(null)}>{t("base.cancel")}</button>
              <button
                type="button" class="button button-primary"
                onClick={() => {
                  setTo(null);
                  onMove(to);
                }}
              >
                {t("thread.audience_do", { room: roomName(store, to) })}
              </button>
            </>
          }
        >
          <p>{t("thread.audience_text", { readers: readersText(store, to) })}</p>
        </Dialog>
      )}
    </div>
  );
}
