/* Who is in: the session, the API that speaks for it, and the one live connection. */
import { signal } from "@preact/signals";
import { ApiProblem, createApi } from "../base/api.ts";
import type { Live } from "../base/live.ts";
import { createSharedLive } from "../base/live_shared.ts";
import { navigate } from "./router.ts";

export type Role = "mediator" | "supervisor" | "auditor" | "admin" | "trainee";

export interface Session {
  id: string;
  person: { id: string; name: string };
  login: string;
  role: Role;
  tenant: { id: string; name: string; livemode: boolean };
  state: "factor" | "enrol" | "open";
  factors: ("totp" | "passkey" | "recovery_code")[];
  created_at: string;
  idle_ends_at: string;
  ends_at: string;
  agent: string | null;
  current: boolean;
}

/** undefined: not asked yet; null: nobody. */
export const session = signal<Session | null | undefined>(undefined);
export const live = signal<Live | null>(null);

export const api = createApi({ onUnauthorized: leave });

/** Keeps where one was, so that signing in leads back there. */
function leave() {
  if (session.peek() === null) return;
  live.peek()?.close();
  live.value = null;
  session.value = null;
  goToSignIn();
}

export function goToSignIn(): void {
  if (location.pathname.startsWith("/sign-in")) return;
  navigate(`/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`, { replace: true });
}

export function enter(now: Session): void {
  session.value = now;
  if (now.state === "open" && !live.peek()) live.value = createSharedLive(api, now.person.id);
}

export async function findSession(): Promise<void> {
  try {
    enter((await api.get<{ session: Session }>("/v1/sessions/current")).data.session);
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    session.value = null;
    goToSignIn();
  }
}
