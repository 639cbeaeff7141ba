/* The frame around every screen. */
import { useEffect, useRef } from "preact/hooks";
import { afterFirstSight, firstSight } from "../../base/paint.ts";
import { type Key, t } from "../../base/words.ts";
import { lazy } from "../lazy.tsx";
import { type Place, place } from "../router.ts";
import { session } from "../session.ts";
import { Banner } from "./banner.tsx";
import { Bar } from "./bar.tsx";
import { Boundary } from "./boundary.tsx";
import { useCommands } from "./commands.ts";
import { Desk, openThread } from "./desk.tsx";

const AccountScreen = lazy(() => import("../account/screen.tsx").then((part) => part.AccountScreen));
const AccountNews = lazy(async () => {
  await new Promise<void>(afterFirstSight);
  return (await import("../account/news.tsx")).AccountNews;
});
const SearchScreen = lazy(() => import("../queue/search.tsx").then((part) => part.SearchScreen));
const StaffScreen = lazy(() => import("../staff/screen.tsx").then((part) => part.StaffScreen));
const VerifyScreen = lazy(() => import("../audit/verify.tsx").then((part) => part.VerifyScreen));

function Nowhere() {
  return (
    <div class="empty stack">
      <h1>{t("app.nowhere_title")}</h1>
      <p>{t("app.nowhere_text")}</p>
      <p>
        <a href="/app/">{t("app.to_queue")}</a>
      </p>
    </div>
  );
}

function Screen({ at }: { at: Place }) {
  const isAdmin = session.value?.role === "admin";
  if (at.screen === "account") return <AccountScreen />;
  if (at.screen === "verify") return <VerifyScreen />;
  if (at.screen === "staff" || (isAdmin && at.screen === "queue")) return isAdmin ? <StaffScreen /> : <Nowhere />;
  if (at.screen === "search") return <SearchScreen onOpen={openThread} />;
  return <Nowhere />;
}

const TITLES: Partial<Record<Place["screen"], Key>> = {
  queue: "app.queue",
  search: "app.search",
  account: "app.account",
  staff: "app.staff",
  verify: "app.verify",
};

/** The title says where one is; the eye of a screen reader goes to the new content. */
function useArrival(at: Place) {
  const before = useRef(at.screen);
  const key = TITLES[at.screen];
  const title = key ? `${t(key)} · ${t("base.product")}` : t("base.product");
  useEffect(() => {
    if (at.screen === "thread") return;
    document.title = title;
    firstSight();
  }, [title, at.screen]);
  useEffect(() => {
    if (before.current !== at.screen) document.getElementById("content")?.focus({ preventScroll: true });
    before.current = at.screen;
  }, [at.screen]);
}

export function Shell() {
  const at = place.value;
  const isDesk = (at.screen === "queue" && session.value?.role !== "admin") || at.screen === "thread";
  useCommands();
  useArrival(at);
  return (
    <div class="shell">
      <a class="skip" href="#content">
        {t("app.skip")}
      </a>
      <Bar />
      <Banner />
      <AccountNews />
      {isDesk ? (
        <main class="shell-main">
          <Desk />
        </main>
      ) : (
        <main class="shell-main shell-scroll" id="content" tabIndex={-1}>
          <Boundary at={at.screen}>
            <Screen at={at} />
          </Boundary>
        </main>
      )}
    </div>
  );
}
