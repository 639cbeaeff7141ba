/* The staff's app begins here. */
import { render } from "preact";
import { AskHost } from "../base/dialog.tsx";
import { installKeys } from "../base/keys.ts";
import { followTheme } from "../base/settings.ts";
import { startClock } from "../base/time.ts";
import { keepLang, t } from "../base/words.ts";
import { FreshHost } from "./fresh.tsx";
import { PaletteHost } from "./palette/palette.tsx";
import { SheetHost } from "./palette/sheet.tsx";
import { lazy } from "./lazy.tsx";
import { installRouter, place } from "./router.ts";
import { arrival, findSession, session } from "./session.ts";
import { Shell } from "./shell/shell.tsx";
import { followLanguage, spoken } from "./speak.ts";

const SignIn = lazy(() => import("./signin/screen.tsx").then((part) => part.SignIn));

followLanguage();
followTheme(document.documentElement);
keepLang(document.documentElement);
startClock();
installRouter();
installKeys(document);
void findSession();

/** Not known yet who is here: nothing, or why nothing can be known. */
function Arriving() {
  if (!arrival.value) return null;
  return (
    <main class="empty stack">
      <p role="alert">{t("base.not_answered")}</p>
      <p>
        <button type="button" class="button" onClick={() => void findSession()}>
          {t("base.retry")}
        </button>
      </p>
    </main>
  );
}

function App() {
  const who = session.value;
  if (!spoken.value) return null;
  if (who === undefined) return <Arriving />;
  if (who?.state !== "open" || place.value.screen === "sign-in") return <SignIn />;
  return (
    <>
      <Shell />
      <PaletteHost />
      <SheetHost />
    </>
  );
}

const root = document.getElementById("root");
if (root)
  render(
    <>
      <App />
      <AskHost />
      <FreshHost />
    </>,
    root,
  );
