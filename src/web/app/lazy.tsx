/* Screens that few open, loaded when they are. */
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { t } from "../base/words.ts";

export function lazy<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let known: ComponentType<Props> | null = null;

  return function Lazy(props: Props) {
    const [Loaded, setLoaded] = useState<ComponentType<Props> | null>(() => known);
    const [failed, setFailed] = useState(false);
    useEffect(() => {
      if (Loaded || failed) return;
      load().then(
        (found) => {
          known = found;
          setLoaded(() => found);
        },
        () => setFailed(true),
      );
    }, [failed]);
    if (Loaded) return <Loaded {...props} />;
    if (!failed) return null;
    return (
      <div class="empty stack" role="alert">
        <p>{t("base.not_answered")}</p>
        <p>
          <button type="button" class="button" onClick={() => setFailed(false)}>
            {t("base.retry")}
          </button>
        </p>
      </div>
    );
  };
}
