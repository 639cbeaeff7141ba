/* A line on its way: sent here, not yet sealed there. */

import { Dialog } from "../base/dialog.tsx";
import { Icon } from "../base/icons.tsx";
import { timeOf } from "../base/time.ts";
import { t } from "../base/words.ts";
import { useState } from "preact/hooks";
import { useLook } from "./look.ts";
import type { Local } from "./outbox.ts";
import { cleanName } from "./plain.ts";
import { Say } from "./say.tsx";
import { Time } from "./tale.tsx";
import { Head } from "./who.tsx";

function Progress({ local }: { local: Local }) {
  const open = local.files.filter((file) => file.attachment === null);
  if (open.length === 0) return null;
  return (
    <ul class="uploads small">
      {open.map((file) => {
        const name = cleanName(file.name);
        if (!file.file) return <li key={file.id} class="error">{t("thread.file_again", { name })}</li>;
        const percent = Math.min(100, Math.round((file.sent / Math.max(1, file.size)) * 100));
        return (
          <li key={file.id}>
            {t("thread.file_uploading", { name, percent })}
            <progress max={100} value={percent} aria-label={name} />
          </li>
        );
      })}
    </ul>
  );
}

function Failed({ local, onEdit }: { local: Local; onEdit: (local: Local) => void }) {
  const { store } = useLook();
  const [asking, setAsking] = useState(false);
  const reason = local.problem?.detail;
  const lost = local.files.some((file) => file.attachment === null && !file.file);
  const drop = () => {
    setAsking(false);
    store.take(local.id);
  };
  return (
    <div class="note note-bad" role="alert">
      <p>{reason ? t("thread.failed", { reason }) : t("thread.failed_unknown")}</p>
      <div class="row">
        {!lost && <button type="button" class="button button-small" onClick={() => store.retry(local.id)}>{t("thread.send_again")}</button>}
        <button type="button" class="button button-small" onClick={() => onEdit(local)}>{t("thread.edit_again")}</button>
        <button type="button" class="button button-small button-quiet" onClick={() => setAsking(true)}>{t("thread.throw_away")}</button>
      </div>
      {asking && (
        <Dialog
          title={t("thread.throw_away_title")} onClose={() => setAsking(false)}
          actions={
            <>
              <button type="button" class="button" onClick={() => setAsking(false)}>{t("base.cancel")}</button>
              <button type="button" class="button button-danger" onClick={drop}>{t("thread.throw_away")}</button>
            </>
          }
        >
          <p>{t("thread.throw_away_text")}</p>
        </Dialog>
      )}
    </div>
  );
}

export function LocalLine({ local, head, onEdit }: { local: Local; head: boolean; onEdit: (local: Local) => void }) {
  const { store } = useLook();
  const seat = store.seat() ?? "mediator";
  return (
    <article class={`line message local local-${local.state}${head ? " headed" : ""}`} tabIndex={-1}>
      {head && <header class="line-head"><Head store={store} actor={{ seat, person: store.reader.person }} /></header>}
      <div class="line-body">
        {local.text && <Say text={local.text} />}
        <Progress local={local} />
        {local.state === "failed" && <Failed local={local} onEdit={onEdit} />}
        {local.state === "waiting" && <p class="quiet small"><Icon name="clock" size={12} /> {t("thread.waiting")}</p>}
      </div>
      <span class="marks">
        {local.state === "sending" && <span class="small">{t("thread.sending")}</span>}
        <Time at={local.at}>{timeOf(local.at)}</Time>
      </span>
    </article>
  );
}
