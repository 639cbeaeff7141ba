/* All that a party sees: what happens now, the conversation, the points. One column. */
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { t } from "../base/words.ts";
import type { ThreadStore } from "../thread/store.ts";
import type { Access } from "./access.ts";
import { followAsked } from "./asked.ts";
import { AskedOfYou } from "./asked_of_you.tsx";
import { OtherCaucus } from "./caucus.tsx";
import { Coming } from "./coming.tsx";
import type { Form } from "./forms.tsx";
import { MediatorIntroduction } from "./mediator.tsx";
import { type Heading, NowPanel } from "./now.tsx";
import { openFacts } from "./now_of.ts";
import { forms, needForms, needTalk, talk } from "./parts.ts";
import { Steps } from "./steps.tsx";

type Sheet = "talk" | "points";

interface Props {
  store: ThreadStore;
  access: Access;
  heading: Heading;
}

function AccessNotice({ access }: { access: Access }) {
  const state = access.state.value;
  if (state === "open") return <div role="status" class="access" />;
  return (
    <div role="status" class={state === "ended" ? "access note note-warn" : "access note"}>
      {state === "ended" && <b>{t("party.expired")}</b>}
      <p>{t(state === "ended" ? "party.expired_text" : "party.renewing")}</p>
    </div>
  );
}

function Sheets({ sheet, count, onChange }: { sheet: Sheet; count: number; onChange: (sheet: Sheet) => void }) {
  return (
    <div class="sheets" role="group" aria-label={t("party.sheets")}>
      {(["talk", "points"] as const).map((one) => (
        <button key={one} type="button" class="sheet" aria-pressed={sheet === one} onClick={() => onChange(one)}>
          {t(`party.sheet_${one}`)}
          {one === "points" && count > 0 && <span class="sheet-count">{count}</span>}
        </button>
      ))}
    </div>
  );
}

export function PartyView({ store, access, heading }: Props) {
  const seat = access.claims.seat;
  const thread = store.thread.value;
  const sheet = useSignal<Sheet>("talk");
  const form = useSignal<Form | null>(null);
  const asked = useMemo(() => followAsked(store, seat), [store, seat]);
  useEffect(() => asked.stop, [asked]);
  useEffect(needTalk, []);

  if (!thread) return <Waiting store={store} heading={heading} />;
  const shown = thread.dispute ? sheet.value : "talk";
  const Points = forms.value?.Points;
  const Talk = talk.value?.Talk;
  function answer(): void {
    needForms();
    form.value = "evidence";
  }
  function turn(one: Sheet): void {
    needForms();
    sheet.value = one;
  }
  return (
    <>
      <div class="top">
        <NowPanel thread={thread} seat={seat} asked={asked.list.value.length > 0} heading={heading} />
        <AskedOfYou asked={asked.list.value} onAnswer={answer} />
        <MediatorIntroduction thread={thread} />
        <OtherCaucus thread={thread} seat={seat} />
        <Steps store={store} thread={thread} seat={seat} shown={form} />
        <AccessNotice access={access} />
        {thread.dispute && (
          <Sheets sheet={shown} count={openFacts(store.facts.value, seat)} onChange={turn} />
        )}
      </div>
      {Talk && (
        <div class="sheet-talk" hidden={shown !== "talk"}>
          <Talk store={store} thread={thread} seat={seat} />
        </div>
      )}
      {!(shown === "talk" ? Talk : Points) && <Coming />}
      {shown === "points" && Points && <Points store={store} thread={thread} seat={seat} />}
    </>
  );
}

function Waiting({ store, heading: Title }: Pick<Props, "store" | "heading">) {
  const problem = store.problem.value;
  if (!problem) return <p class="waiting-text">{t("party.loading")}</p>;
  return (
    <div class="empty" role="alert">
      <Title>{t("party.broken")}</Title>
      <p>{t("base.not_answered")}</p>
      <button type="button" class="button" onClick={() => void store.open()}>
        {t("base.retry")}
      </button>
    </div>
  );
}
