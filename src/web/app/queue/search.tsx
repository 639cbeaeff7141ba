import { t } from "../../base/words.ts";

interface Props {
  onOpen: (thread: string, stream?: string, seq?: number) => void;
}

export function SearchScreen(_: Props) {
  return <section>{t("queue.title")}</section>;
}
