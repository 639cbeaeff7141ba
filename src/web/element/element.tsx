/* <trialogue-thread>: the thread inside a marketplace's own page. Attributes in, events out; the page's styles stay outside but for
 * the custom properties that it sets on the element, and the parts. */
import { type Signal, effect, signal } from "@preact/signals";
import { type ComponentChildren, render } from "preact";
import { AskHost, actIn } from "../base/dialog.tsx";
import { startClock } from "../base/time.ts";
import { type Locale, preferredLocale } from "../base/locale.ts";
import { keepLang, speakHere, t } from "../base/words.ts";
import { type ThreadStore, createThreadStore } from "../thread/store.ts";
import { type Access, openAccess } from "./access.ts";
import styles from "./element.css?text";
import { needTalk, talk } from "./parts.ts";
import type { Heading } from "./now.tsx";
import { PartyView } from "./party_view.tsx";
import { OwnLocale } from "./own_locale.ts";
import { speak } from "./speak.ts";
import { tellChanges } from "./tell.ts";

/* One for all elements of a page: nothing in a sheet belongs to one of them. */
const sheets = new Map<string, CSSStyleSheet>();
function sheetOf(text: string): CSSStyleSheet {
  const sheet = sheets.get(text) ?? new CSSStyleSheet();
  if (!sheets.has(text)) sheet.replaceSync(text);
  sheets.set(text, sheet);
  return sheet;
}

/* Nothing without words, and they come a moment after the element. */
function Spoken({ spoken, View }: { spoken: Signal<boolean>; View: () => ComponentChildren }) {
  return spoken.value && <View />;
}

function Waiting() {
  return <p class="waiting-text">{t("party.loading")}</p>;
}

function NoLink({ heading: Title }: { heading: Heading }) {
  return (
    <div class="empty" role="alert">
      <Title>{t("party.no_link")}</Title>
      <p>{t("party.no_link_text")}</p>
    </div>
  );
}

export class TrialogueThread extends HTMLElement {
  static observedAttributes = ["thread", "token", "origin", "locale"];

  #store: ThreadStore | null = null;
  #access: Access | null = null;
  #stops: (() => void)[] = [];
  #asked = false;
  readonly #locale = signal<Locale>("en");
  readonly #spoken = signal(false);

  connectedCallback(): void {
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    for (const acted of ["pointerdown", "keydown", "focusin"]) root.addEventListener(acted, this.#acted, true);
    startClock();
    void this.#speak();
    needTalk();
    this.#start();
  }

  disconnectedCallback(): void {
    this.#stop();
    if (this.shadowRoot) render(null, this.shadowRoot);
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (!this.isConnected || before === now || !this.shadowRoot) return;
    if (name === "locale") void this.#speak();
    else if (name === "token" && now && this.#access?.renew(now)) return;
    else if (name !== "token" || now) this.#restart();
  }

  /* Whatever is asked or said in answer is asked here, in this element's language. */
  #acted = (): void => {
    actIn(this);
    speakHere(this.#locale);
  };

  #tell = (name: string, detail: unknown): void => {
    this.dispatchEvent(new CustomEvent(`trialogue:${name}`, { detail, bubbles: true, composed: true }));
  };

  #wanted(): Locale {
    const languages = [this.getAttribute("locale") ?? "", document.documentElement.lang, ...navigator.languages];
    return preferredLocale(languages.filter(Boolean));
  }

  async #speak(): Promise<void> {
    const wanted = this.#wanted();
    await speak(wanted);
    if (wanted !== this.#wanted()) return;
    this.#locale.value = wanted;
    this.#spoken.value = true;
  }

  #restart(): void {
    this.#stop();
    this.#start();
  }

  #dress(): void {
    const root = this.shadowRoot;
    const sheets = () => [styles, talk.value?.styles ?? []].flat().map(sheetOf);
    this.#stops.push(keepLang(this, this.#locale), effect(() => void (root && (root.adoptedStyleSheets = sheets()))));
  }

  #start(): void {
    this.#dress();
    const token = this.getAttribute("token");
    if (!token) {
      this.#show(Waiting);
      /* The page may listen only after this element has been upgraded. */
      if (!this.#asked) queueMicrotask(() => !this.#access && this.isConnected && this.#tell("token-expiring", { expires_at: null }));
      this.#asked = true;
      return;
    }
    const origin = this.getAttribute("origin")?.replace(/\/$/, "") ?? "";
    this.#access = openAccess({
      origin, token, onExpiring: (at) => this.#tell("token-expiring", { expires_at: new Date(at).toISOString() }),
    });
    const thread = this.getAttribute("thread");
    if (!this.#access || (thread && thread !== this.#access.claims.thread)) return this.#refuse();
    this.#open(this.#access);
  }

  #open(access: Access): void {
    const { thread, person, seat } = access.claims;
    const live = access.live();
    const store = createThreadStore({ api: access.api, live, thread, reader: { kind: "party", person, seat } });
    this.#store = store;
    this.#stops.push(tellChanges(store, this.#tell), () => store.close(), live.close, access.close);
    this.#stops.push(effect(() => void this.toggleAttribute("busy", store.thread.value === null && store.problem.value === null)));
    this.#show(() => <PartyView store={store} access={access} heading={this.#heading} />);
    void store.open();
  }

  get #heading(): Heading {
    return this.getAttribute("level") === "1" ? "h1" : "h2";
  }

  #refuse(): void {
    this.#tell("problem", { type: "bad_token", status: 0 });
    this.#show(() => <NoLink heading={this.#heading} />);
  }

  #show(View: () => ComponentChildren): void {
    if (!this.shadowRoot) return;
    render(
      <OwnLocale.Provider value={this.#locale}>
        <div class="root" part="root">
          <Spoken spoken={this.#spoken} View={View} />
          <AskHost of={this} />
        </div>
      </OwnLocale.Provider>,
      this.shadowRoot,
    );
  }

  #stop(): void {
    for (const stop of this.#stops.splice(0)) stop();
    this.#store = null;
    this.#access = null;
    if (this.shadowRoot) render(null, this.shadowRoot);
  }

  /** For a page that wants to know: what is on the screen, as data. */
  get dispute(): unknown {
    return this.#store?.dispute.peek() ?? null;
  }
}

if (!customElements.get("trialogue-thread")) customElements.define("trialogue-thread", TrialogueThread);
