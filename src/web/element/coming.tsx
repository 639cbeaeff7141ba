/* In the place of a part that is still on its way; seen only where that takes a moment. */
import { t } from "../base/words.ts";

export function Coming() {
  return (
    <p class="waiting-text" role="status">
      {t("party.coming")}
    </p>
  );
}
