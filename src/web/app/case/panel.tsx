/* The case beside its thread: whose move it is, what can be done, and all that is known. */
import { t } from "../../base/words.ts";
import type { ThreadStore } from "../../thread/store.ts";
import { lazy } from "../lazy.tsx";
import { navigate, threadPath } from "../router.ts";
import { Actions } from "./actions.tsx";
import { Claims } from "./claims.tsx";
import { Contract } from "./contract.tsx";
import { Evidence } from "./evidence.tsx";
import { Facts } from "./facts.tsx";
import { Moves } from "./moves.tsx";
import { PeopleSection } from "./people.tsx";
import { Present } from "./present.tsx";
import { Tags } from "./tags.tsx";

/* Only for those who watch: mediators need not load them. */
const Seals = lazy(() => import("../audit/seals.tsx").then((part) => part.Seals));
const Looks = lazy(() => import("../audit/looks.tsx").then((part) => part.Looks));

const WATCHES = new Set(["supervisor", "auditor"]);

export function CasePanel({ store }: { store: ThreadStore }) {
  const thread = store.thread.value;
  const role = store.reader.role ?? "";
  const watches = WATCHES.has(role);
  const toEntry = (seq: number) => navigate(threadPath(store.id, "joint", seq));
  if (!thread)
    return (
      <div class="case">
        {!store.problem.value && <div class="waiting case-waiting" />}
      </div>
    );
  return (
    <div class="case">
      <Moves store={store} />
      <Present store={store} />
      {watches && <p class="note case-watch">{t(role === "auditor" ? "desk.watch_auditor" : "desk.watch_supervisor")}</p>}
      <Actions store={store} />
      <Contract store={store} />
      <Claims store={store} onEntry={toEntry} />
      <Facts store={store} onEntry={toEntry} />
      <Evidence store={store} onEntry={toEntry} />
      <PeopleSection store={store} />
      <Tags store={store} editable={store.seat() === "mediator" || role === "supervisor"} />
      {watches && <Seals store={store} />}
      {watches && <Looks store={store} />}
    </div>
  );
}
