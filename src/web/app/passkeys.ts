/* Passkeys: the browser's WebAuthn, with bytes as base64url on the way. */
import { fromBase64url, toBase64url } from "../base/ids.ts";
import { api } from "./session.ts";

export const passkeysWork = typeof PublicKeyCredential === "function";

/** Somebody closed the browser's window, or took too long: nothing to explain. */
export function isDismissed(error: unknown): boolean {
  return error instanceof DOMException && (error.name === "NotAllowedError" || error.name === "AbortError");
}

const descriptor = (id: string) => ({ type: "public-key" as const, id: fromBase64url(id) });

/** What POST …/factors takes. */
export async function provePasskey(): Promise<{ passkey: Record<string, string> }> {
  const asked = await api.post<{ challenge: string; rp_id: string; passkeys: string[] }>(
    "/v1/sessions/current/passkey-challenges",
    {},
  );
  const found = (await navigator.credentials.get({
    publicKey: {
      challenge: fromBase64url(asked.data.challenge),
      rpId: asked.data.rp_id,
      allowCredentials: asked.data.passkeys.map(descriptor),
      userVerification: "preferred",
      timeout: 60_000,
    },
  })) as PublicKeyCredential;
  const response = found.response as AuthenticatorAssertionResponse;
  return {
    passkey: {
      id: toBase64url(found.rawId),
      client_data: toBase64url(response.clientDataJSON),
      authenticator_data: toBase64url(response.authenticatorData),
      signature: toBase64url(response.signature),
    },
  };
}

interface Made {
  challenge: string;
  rp_id: string;
  user: { id: string; name: string };
  exclude: string[];
}

/** EdDSA, ES256, RS256: COSE's numbers. */
const ALGORITHMS = [-8, -7, -257];

/** What POST /v1/account/passkeys takes, but for the name. */
export async function makePasskey(): Promise<{ attestation_object: string; client_data: string }> {
  const { data } = await api.post<Made>("/v1/account/passkey-challenges", {});
  const made = (await navigator.credentials.create({
    publicKey: {
      challenge: fromBase64url(data.challenge),
      rp: { id: data.rp_id, name: "Trialogue" },
      user: { id: new TextEncoder().encode(data.user.id), name: data.user.name, displayName: data.user.name },
      pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: "public-key" as const, alg })),
      excludeCredentials: data.exclude.map(descriptor),
      authenticatorSelection: { residentKey: "discouraged", userVerification: "preferred" },
      attestation: "none",
      timeout: 120_000,
    },
  })) as PublicKeyCredential;
  const response = made.response as AuthenticatorAttestationResponse;
  return {
    attestation_object: toBase64url(response.attestationObject),
    client_data: toBase64url(response.clientDataJSON),
  };
}
