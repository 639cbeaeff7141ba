/* The plain page for parties, /t/. */
import { render } from "preact";
import { addWords, t } from "../base/words.ts";
import { words } from "../words/party_only.ts";

addWords(words);
const root = document.getElementById("root");
if (root) render(<main>{t("base.product")}</main>, root);
