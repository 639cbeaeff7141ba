/* What people choose for themselves, kept in this browser. */
import { effect } from "@preact/signals";
import type { Locale } from "./locale.ts";
import { stored } from "./storage.ts";

export type Theme = "system" | "light" | "dark";

export const theme = stored<Theme>("theme", "system");
/** null: as the browser prefers. */
export const language = stored<Locale | null>("language", null);
/** Plain Enter sends, and Shift+Enter begins a line; otherwise Ctrl/Cmd+Enter sends. */
export const enterSends = stored("enter_sends", false);

/** Makes the page follow it. */
export function followTheme(root: HTMLElement): void {
  effect(() => {
    if (theme.value === "system") delete root.dataset.theme;
    else root.dataset.theme = theme.value;
  });
}
