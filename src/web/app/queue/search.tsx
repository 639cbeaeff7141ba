/* Searching what one may read. Two characters of Japanese are enough; results stand together by thread. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { Icon } from "../../base/icons.tsx";
import { t } from "../../base/words.ts";
import type { Page } from "../../thread/types.ts";
import { problemText } from "../case/problems.ts";
import { navigate, query } from "../router.ts";
import { api } from "../session.ts";
import { type Found, ResultList } from "./results.tsx";

interface Props {
  onOpen: (thread: string, stream?: string, seq?: number) => void;
}

const SETTLE_MS = 200;
const LIMIT = 50;

export function SearchScreen(_: Props) {
  const field = useRef<HTMLInputElement>(null);
  const asked = new URLSearchParams(query.value).get("q") ?? "";
  const text = useSignal(asked);
  const found = useSignal<readonly Found[] | null>(null);
  const cursor = useSignal<string | null>(null);
  const problem = useSignal<unknown>(null);

  useEffect(() => field.current?.focus(), []);

  useEffect(() => {
    const control = new AbortController();
    if ([...asked.trim()].length < 2) {
      found.value = null;
      return;
    }
    api.get<Page<Found>>("/v1/search", { q: asked, limit: LIMIT }, { signal: control.signal }).then(
      ({ data }) => {
        found.value = data.data;
        cursor.value = data.next_cursor;
        problem.value = null;
      },
      (error: unknown) => {
        if (!control.signal.aborted) problem.value = error;
      },
    );
    return () => control.abort();
  }, [asked]);

  useEffect(() => {
    const timer = setTimeout(() => {
      const q = text.value.trim();
      navigate(q ? `/app/search?q=${encodeURIComponent(q)}` : "/app/search", { replace: true });
    }, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [text.value]);

  async function more() {
    const { data } = await api.get<Page<Found>>("/v1/search", { q: asked, limit: LIMIT, cursor: cursor.value });
    found.value = [...(found.value ?? []), ...data.data];
    cursor.value = data.next_cursor;
  }

  return (
    <section class="search" aria-labelledby="search-title">
      <h1 id="search-title" class="visually-hidden">
        {t("queue.search")}
      </h1>
      <div class="search-field">
        <Icon name="search" />
        <input
          ref={field}
          type="search"
          aria-label={t("queue.search")}
          placeholder={t("queue.search_hint")}
          maxLength={100}
          value={text.value}
          onInput={(event) => (text.value = event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "ArrowDown" && !event.isComposing)
              document.querySelector<HTMLElement>(".search-result")?.focus();
          }}
        />
      </div>
      {problem.value !== null && (
        <p class="note note-bad" role="alert">
          {problemText(problem.value)}
        </p>
      )}
      {found.value === null ? (
        <p class="empty">{t("queue.search_empty")}</p>
      ) : (
        <>
          <p class="search-count" role="status">
            {found.value.length === 0
              ? t("queue.search_nothing", { q: asked })
              : t("queue.search_found", { count: found.value.length })}
          </p>
          <ResultList found={found.value} />
          {cursor.value !== null && (
            <button type="button" class="button" onClick={() => void more()}>
              {t("base.more")}
            </button>
          )}
        </>
      )}
    </section>
  );
}
