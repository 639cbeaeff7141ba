/* The staff's app begins here. */
import { render } from "preact";
import { AskHost } from "../base/dialog.tsx";
import { installKeys } from "../base/keys.ts";
import { startClock } from "../base/time.ts";
import { addWords, keepLang, preferredLocale, setLocale } from "../base/words.ts";
import { words } from "../words/index.ts";
import { installRouter } from "./router.ts";
import { findSession } from "./session.ts";
import { Shell } from "./shell.tsx";

addWords(words);
setLocale(preferredLocale(navigator.languages));
keepLang(document.documentElement);
startClock();
installRouter();
installKeys(document);
void findSession();

const root = document.getElementById("root");
if (root)
  render(
    <>
      <Shell />
      <AskHost />
    </>,
    root,
  );
