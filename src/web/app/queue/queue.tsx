import { t } from "../../base/words.ts";

interface Props {
  view: string;
  selected: string | null;
  onOpen: (thread: string, stream?: string, seq?: number) => void;
}

export function QueueScreen({ view }: Props) {
  return (
    <section>
      {t("queue.title")} {view}
    </section>
  );
}
