/* The first page of a PDF, for those who ask to see it. */

import { useRef, useState } from "preact/hooks";
import { Icon } from "../base/icons.tsx";
import { t } from "../base/words.ts";
import { blobsOf } from "./blobs.ts";
import { useLook } from "./look.ts";
import type { Attachment } from "./types.ts";

const WIDTH = 438;

type State = "closed" | "loading" | "failed" | number;

export function PdfPage({ file, name }: { file: Attachment; name: string }) {
  const { store } = useLook();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [state, setState] = useState<State>("closed");

  async function show() {
    setState("loading");
    try {
      const [{ drawFirstPage }, blob] = await Promise.all([import("./pdf.ts"), blobsOf(store).get(file)]);
      if (canvas.current) setState(await drawFirstPage(blob, canvas.current, WIDTH));
    } catch {
      setState("failed");
    }
  }
  const shown = typeof state === "number";
  return (
    <div class="pdf">
      {state === "closed" && (
        <button type="button" class="pdf-open" onClick={() => void show()}>
          <Icon name="eye" size={14} /> {t("thread.file_preview", { name })}
        </button>
      )}
      {state === "loading" && <p class="pdf-open quiet" role="status">{t("thread.file_loading")}</p>}
      {state === "failed" && <p class="pdf-open quiet" role="status">{t("thread.file_no_preview")}</p>}
      <canvas ref={canvas} class="pdf-page" hidden={!shown} role="img" aria-label={name} />
      {shown && <p class="quiet small pdf-count">{t("thread.file_page", { count: state })}</p>}
    </div>
  );
}
