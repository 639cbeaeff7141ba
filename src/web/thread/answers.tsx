/* What is asked before an answer to a proposal is given. It is asked once, in words and money. */

import { useState } from "preact/hooks";
import { Dialog } from "../base/dialog.tsx";
import { newId } from "../base/ids.ts";
import { money } from "../base/money.ts";
import { t } from "../base/words.ts";
import { useLook } from "./look.ts";
import { useStep } from "./refusal.ts";
import { SplitBar } from "./split.tsx";
import type { ThreadStore } from "./store.ts";
import { TermsDialog } from "./terms.tsx";
import type { Proposal } from "./types.ts";
import { seated, shownName } from "./who.tsx";

interface Props {
  proposal: Proposal;
  onClose: () => void;
}

/** The version that was on the screen: whatever changed since is not answered. */
const seen = (proposal: Proposal) => `"${proposal.version}"`;

/** What accepting means for this reader. */
export function acceptText(store: ThreadStore, proposal: Proposal): string {
  const seat = store.seat() === "client" ? "client" : "freelancer";
  const other = seat === "client" ? proposal.freelancer_accepted : proposal.client_accepted;
  const last = proposal.by !== "mediator" || other;
  return t(`thread.accept_${seat}_${last ? "all" : "half"}`, {
    client: money(proposal.split.client),
    freelancer: money(proposal.split.freelancer),
    client_name: shownName(store, seated(store, "client")),
    freelancer_name: shownName(store, seated(store, "freelancer")),
  });
}

function Refusal({ text }: { text: string | null }) {
  return <div role="alert">{text && <p class="note note-bad">{text}</p>}</div>;
}

interface AnswerProps extends Props {
  step: "accept" | "reject" | "withdraw_proposal";
  title: string;
  confirm: string;
  body?: Record<string, unknown>;
  danger?: boolean;
  children: preact.ComponentChildren;
}

function AnswerDialog({ proposal, onClose, step, title, confirm, body = {}, danger = false, children }: AnswerProps) {
  const { store } = useLook();
  const [key] = useState(newId);
  const [first] = useState(proposal);
  const { busy, refusal, run } = useStep();
  const act = () =>
    void run(() => store.act(step, { proposal: first.id, ...body }, { ifMatch: seen(first), key })).then((done) => done && onClose());
  const buttons = (
    <>
      <button type="button" class="button" onClick={onClose}>{t("base.cancel")}</button>
      <button type="button" class={danger ? "button button-danger" : "button button-primary"} disabled={busy} onClick={act}>
        {confirm}
      </button>
    </>
  );
  return (
    <Dialog title={title} onClose={onClose} actions={buttons}>
      {children}
      <Refusal text={refusal} />
    </Dialog>
  );
}

function AcceptDialog({ proposal, onClose }: Props) {
  const { store } = useLook();
  const [first] = useState(proposal);
  const seat = store.seat() === "client" ? "client" : "freelancer";
  const confirm = t(`thread.accept_do_${seat}`, { amount: money(first.split[seat]) });
  return (
    <AnswerDialog proposal={first} onClose={onClose} step="accept" title={t("thread.accept_title")} confirm={confirm}>
      <SplitBar split={first.split} large />
      <p class="lead">{acceptText(store, first)}</p>
      <p>{t("thread.accept_final")}</p>
      <p class="quiet small">{t("thread.accept_fees")}</p>
    </AnswerDialog>
  );
}

function RejectDialog({ proposal, onClose }: Props) {
  const [note, setNote] = useState("");
  const body = note.trim() === "" ? {} : { note };
  return (
    <AnswerDialog
      proposal={proposal} onClose={onClose} step="reject" body={body}
      title={t("thread.reject_title")} confirm={t("thread.reject")}
    >
      <p>{t("thread.reject_text")}</p>
      <div class="field">
        <label for="reject-note">{t("thread.reject_note")}</label>
        <textarea
          id="reject-note" rows={3} maxLength={600} value={note} aria-describedby="reject-note-help"
          onInput={(event) => setNote(event.currentTarget.value)}
        />
        <p id="reject-note-help" class="help">{t("thread.reject_note_help")}</p>
      </div>
    </AnswerDialog>
  );
}

function TakeBackDialog({ proposal, onClose }: Props) {
  return (
    <AnswerDialog
      proposal={proposal} onClose={onClose} step="withdraw_proposal" danger
      title={t("thread.take_back_title")} confirm={t("thread.take_back")}
    >
      <p>{t("thread.take_back_text")}</p>
    </AnswerDialog>
  );
}

export type Ask = "accept" | "reject" | "counter" | "take_back";

export function AnswerTo({ ask, proposal, onClose }: Props & { ask: Ask }) {
  const { store } = useLook();
  if (ask === "accept") return <AcceptDialog proposal={proposal} onClose={onClose} />;
  if (ask === "reject") return <RejectDialog proposal={proposal} onClose={onClose} />;
  if (ask === "take_back") return <TakeBackDialog proposal={proposal} onClose={onClose} />;
  return <TermsDialog store={store} answers={proposal} onClose={onClose} />;
}
