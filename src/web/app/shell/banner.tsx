/* One quiet line while the connection is away; not for the moment that a change of network takes. */
import { useEffect, useState } from "preact/hooks";
import { t } from "../../base/words.ts";
import { live } from "../session.ts";

const PATIENCE_MS = 3000;

export function Banner() {
  const state = live.value?.state.value ?? "live";
  const [shown, setShown] = useState(false);

  useEffect(() => {
    setShown(false);
    if (state === "live") return;
    const timer = setTimeout(() => setShown(true), state === "offline" ? 0 : PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [state]);

  return (
    <div class="banner" role="status">
      {shown && state !== "live" && <p>{t(state === "offline" ? "base.offline" : "base.connecting")}</p>}
    </div>
  );
}
