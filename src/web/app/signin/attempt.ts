/* One attempt of a form at a time: its failure in words, and the wait that the server may ask for. */
import { useState } from "preact/hooks";
import { ApiProblem } from "../../base/api.ts";
import { useCountdown } from "../../base/problem.tsx";

export interface Attempt {
  busy: boolean;
  error: unknown;
  /** Seconds left of a slow-down. */
  wait: number;
  run: (what: () => Promise<void>) => Promise<void>;
  clear: () => void;
}

export function useAttempt(): Attempt {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [until, setUntil] = useState(0);
  const wait = useCountdown(until);

  async function run(what: () => Promise<void>) {
    if (busy) return;
    setBusy(true);
    setError(null);
    try {
      await what();
    } catch (caught) {
      setError(caught);
      if (caught instanceof ApiProblem && caught.status === 429) setUntil(Date.now() + (caught.retryAfter ?? 5000));
    }
    setBusy(false);
  }

  return { busy, error, wait, run, clear: () => setError(null) };
}
