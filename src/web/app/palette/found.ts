/* Searching while somebody types. */
import { useEffect, useState } from "preact/hooks";
import { api } from "../session.ts";

export interface Found {
  thread: { id: string; ref: string; title: string };
  dispute: string | null;
  entry: { stream: string; seq: number; at: string; seat: string; kind: string };
  snippet: { before: string; hit: string; after: string };
}

const PAUSE_MS = 200;
/** So many characters before a hit the service gives at most. */
const BEFORE = 30;

/** The words before a hit; where they were cut, from a whole word on. */
export function lead(before: string): string {
  return [...before].length < BEFORE ? before : `…${before.replace(/^[\p{Script=Latin}\p{N}]+\s+/u, "")}`;
}

/** Empty below two letters, where everything would match. */
export function useFound(text: string): { found: Found[]; error: unknown } {
  const [found, setFound] = useState<Found[]>([]);
  const [error, setError] = useState<unknown>(null);
  const asked = text.normalize("NFKC").trim();

  useEffect(() => {
    if ([...asked].length < 2) {
      setFound([]);
      return;
    }
    const stop = new AbortController();
    const timer = setTimeout(() => {
      api.get<{ data: Found[] }>("/v1/search", { q: asked, limit: 8 }, { signal: stop.signal }).then(
        ({ data }) => {
          setFound(data.data);
          setError(null);
        },
        (caught) => {
          if (!stop.signal.aborted) setError(caught);
        },
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [asked]);
  return { found, error };
}
