/* <trialogue-thread>: the thread inside a marketplace's own page. */
import { render } from "preact";
import { addWords, t } from "../base/words.ts";
import { words } from "../words/party_only.ts";
import styles from "./element.css?text";

addWords(words);

class TrialogueThread extends HTMLElement {
  connectedCallback() {
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    root.adoptedStyleSheets = [sheet];
    render(<main class="root">{t("base.product")}</main>, root);
  }
}

customElements.define("trialogue-thread", TrialogueThread);
