/* The commands that work on every screen. */
import { type KeyCommand, useKeys } from "../../base/keys.ts";
import { language, theme } from "../../base/settings.ts";
import { locale } from "../../base/words.ts";
import { paletteOpen } from "../palette/palette.tsx";
import { sheetOpen } from "../palette/sheet.tsx";
import { navigate } from "../router.ts";
import { session, signOut } from "../session.ts";

function otherTheme() {
  const dark = theme.value === "system" ? matchMedia("(prefers-color-scheme: dark)").matches : theme.value === "dark";
  theme.value = dark ? "light" : "dark";
}

const go = (path: string) => () => navigate(path);

export function useCommands(): void {
  const isAdmin = session.value?.role === "admin";
  const set: Record<string, KeyCommand> = {
    palette: { keys: "mod+k", words: "keys.open_palette", run: () => (paletteOpen.value = true), hidden: true },
    queue: { keys: "g q", words: "keys.go_queue", run: go("/app/queue/needs_me") },
    search: { keys: "/", words: "keys.go_search", run: go("/app/search") },
    verify: { keys: "g v", words: "keys.go_verify", run: go("/app/verify") },
    account: { keys: "g i", words: "keys.go_account", run: go("/app/account") },
    staff: { keys: "g p", words: "keys.go_staff", run: go("/app/staff"), why: isAdmin ? null : "keys.not_admin" },
    sheet: { keys: "?", words: "keys.open_sheet", run: () => (sheetOpen.value = true) },
    next_theme: { keys: "", words: "keys.next_theme", run: otherTheme },
    next_language: {
      keys: "",
      words: "keys.next_language",
      run: () => (language.value = locale.value === "ja" ? "en" : "ja"),
    },
    sign_out: { keys: "", words: "keys.sign_out", run: () => void signOut(false) },
  };
  useKeys("app", set);
}
