/* A list of the API, page after page. */
import { useEffect, useState } from "preact/hooks";
import { api } from "../session.ts";

interface Page<T> {
  data: T[];
  next_cursor?: string | null;
}

export interface Listed<T> {
  items: T[] | null;
  error: unknown;
  more: (() => void) | null;
  reload: () => void;
}

export function useList<T>(path: string): Listed<T> {
  const [items, setItems] = useState<T[] | null>(null);
  const [cursor, setCursor] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);

  async function load(after: string | null) {
    try {
      const { data } = await api.get<Page<T>>(path, { cursor: after });
      setItems((before) => (after && before ? [...before, ...data.data] : data.data));
      setCursor(data.next_cursor ?? null);
      setError(null);
    } catch (caught) {
      setError(caught);
    }
  }

  useEffect(() => void load(null), [path]);
  return { items, error, more: cursor ? () => void load(cursor) : null, reload: () => void load(null) };
}
