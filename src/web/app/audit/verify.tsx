import { t } from "../../base/words.ts";

export function VerifyScreen() {
  return <section>{t("desk.title")}</section>;
}
