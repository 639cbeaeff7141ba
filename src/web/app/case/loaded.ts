/* Something the panel reads beside the thread: loaded again whenever the dispute has moved on. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { ApiProblem } from "../../base/api.ts";
import { api } from "../session.ts";

export interface Loaded<T> {
  /** null: not here yet. */
  data: T | null;
  problem: unknown;
  reload: () => void;
}

/** `path` null: there is nothing to load. What one may not see is as if it were not there. */
export function useLoaded<T>(path: string | null, stamp: unknown): Loaded<T> {
  const data = useSignal<T | null>(null);
  const problem = useSignal<unknown>(null);
  const turn = useSignal(0);

  useEffect(() => {
    data.value = null;
    problem.value = null;
  }, [path]);

  useEffect(() => {
    if (path === null) return;
    const control = new AbortController();
    api.get<T>(path, {}, { signal: control.signal }).then(
      (answer) => {
        data.value = answer.data;
        problem.value = null;
      },
      (error: unknown) => {
        if (control.signal.aborted) return;
        problem.value = error instanceof ApiProblem && error.status === 404 ? null : error;
      },
    );
    return () => control.abort();
  }, [path, stamp, turn.value]);

  return { data: data.value, problem: problem.value, reload: () => turn.value++ };
}
