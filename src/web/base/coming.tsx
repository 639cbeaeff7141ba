/* Says that a part is still on its way, above the page; seen only where that takes a moment. A part of a version that the service has
 * replaced since never comes: where it takes long, the page can be loaded again. */
import { useEffect, useRef } from "preact/hooks";
import { t } from "./words.ts";

export function Coming() {
  const line = useRef<HTMLSpanElement>(null);
  useEffect(() => line.current?.showPopover?.(), []); // where a browser has none, the line stands in its place
  return (
    <span ref={line} class="coming" role="status" popover="manual">
      {t("base.coming")}{" "}
      <button type="button" class="link coming-long" onClick={() => location.reload()}>
        {t("base.reload")}
      </button>
    </span>
  );
}
