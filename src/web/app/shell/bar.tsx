/* The one line of chrome: where one is, a way to everything, and who one is. */
import { Icon, type IconName } from "../../base/icons.tsx";
import { type Key, t } from "../../base/words.ts";
import { Caps } from "../palette/caps.tsx";
import { paletteOpen } from "../palette/palette.tsx";
import { sheetOpen } from "../palette/sheet.tsx";
import { place } from "../router.ts";
import { session, signOut } from "../session.ts";
import { Mark } from "./mark.tsx";

interface LinkProps {
  href: string;
  screens: string[];
  icon: IconName;
  words: Key;
}

function NavLink({ href, screens, icon, words }: LinkProps) {
  const here = screens.includes(place.value.screen);
  return (
    <a class="nav-link" href={href} aria-current={here ? "page" : undefined}>
      <Icon name={icon} />
      <span>{t(words)}</span>
    </a>
  );
}

function hideMenu() {
  document.getElementById("menu")?.hidePopover();
}

function Menu() {
  const who = session.value;
  if (!who) return null;
  return (
    <>
      <button
        type="button"
        class="button button-quiet button-small menu-button"
        popovertarget="menu"
        aria-label={t("app.menu_of", { name: who.person.name })}
      >
        <Icon name="person" />
        <span class="menu-name">{who.person.name}</span>
      </button>
      <div id="menu" popover="auto" class="menu" onClick={hideMenu}>
        <p class="small quiet">
          {who.tenant.name} · {t(`app.role_${who.role}`)}
        </p>
        <a href="/app/account">{t("app.account")}</a>
        {who.role === "admin" && <a href="/app/staff">{t("app.staff")}</a>}
        <a href="/app/verify">{t("app.verify")}</a>
        <button type="button" onClick={() => (sheetOpen.value = true)}>
          {t("keys.sheet")}
        </button>
        <button type="button" onClick={() => void signOut(false)}>
          {t("app.sign_out")}
        </button>
      </div>
    </>
  );
}

export function Bar() {
  const who = session.value;
  return (
    <header class="bar no-print">
      <a class="bar-home" href="/app/" aria-label={t("base.product")}>
        <Mark />
      </a>
      <nav class="bar-nav" aria-label={t("app.nav")}>
        {who?.role !== "admin" && (
          <>
            <NavLink href="/app/queue/needs_me" screens={["queue", "thread"]} icon="inbox" words="app.queue" />
            <NavLink href="/app/search" screens={["search"]} icon="search" words="app.search" />
          </>
        )}
        {who?.role === "admin" && <NavLink href="/app/staff" screens={["staff"]} icon="people" words="app.staff" />}
        <NavLink href="/app/verify" screens={["verify"]} icon="seal" words="app.verify" />
      </nav>
      {who && !who.tenant.livemode && <span class="chip chip-warn">{t("app.test_mode")}</span>}
      <button type="button" class="bar-palette" onClick={() => (paletteOpen.value = true)}>
        <Icon name="prompt" />
        <span>{t("keys.open_palette")}</span>
        <Caps keys="mod+k" />
      </button>
      <Menu />
    </header>
  );
}
