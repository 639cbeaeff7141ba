/* Who is in: the session, the API that speaks for it, and the one live connection. */
import { signal } from "@preact/signals";
import { ApiProblem, createApi } from "../base/api.ts";
import type { Live } from "../base/live.ts";
import { createSharedLive } from "../base/live_shared.ts";
import { keepAll } from "../base/storage.ts";
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
  if (!session.peek()) return;
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
  /* Admins look after people, not after cases: nothing happens live for them. */
  if (now.state === "open" && now.role !== "admin" && !live.peek()) live.value = createSharedLive(api, now.person.id);
}

/** Why it could not be found out who is here. */
export const arrival = signal<unknown>(null);

export async function findSession(): Promise<void> {
  arrival.value = null;
  try {
    enter((await api.get<{ session: Session }>("/v1/sessions/current")).data.session);
    if (session.value?.state !== "open") goToSignIn();
  } catch (error) {
    if (error instanceof ApiProblem && error.status < 500) {
      session.value = null;
      goToSignIn();
    } else arrival.value = error;
  }
}

/** After a factor came or went: what the session says of them is old. */
export async function refreshSession(): Promise<void> {
  session.value = (await api.get<{ session: Session }>("/v1/sessions/current")).data.session;
}

/** Ends this session, or all of this person's; the cookie goes with it, and what this browser stored. Only how things
 * look stays. */
export async function signOut(everywhere: boolean): Promise<void> {
  const tenant = session.peek()?.tenant.id;
  await api.post("/v1/sessions/current/sign-outs", { everywhere });
  keepAll();
  live.peek()?.close();
  /* A page of its own: nothing that was read stays in memory. */
  location.replace(tenant ? `/sign-in?tenant=${tenant}` : "/sign-in");
}
