/* Proofs as an export carries them: C2SP tlog-proof. */

const HEAD = "c2sp.org/tlog-proof@v1\nindex ";

export interface Proof {
  index: number;
  hashes: string[];
  note: string;
}

export function readProof(text: string | null): Proof | null {
  const parts = /^(0|[1-9][0-9]{0,15})\n((?:[^\n]+\n)*)\n/.exec(text?.startsWith(HEAD) ? text.slice(HEAD.length) : "");
  const note = parts ? (text as string).slice(HEAD.length + parts[0].length) : "";
  if (!parts || note === "") return null;
  const lines = parts[2] as string;
  return { index: Number(parts[1]), hashes: lines === "" ? [] : lines.slice(0, -1).split("\n"), note };
}
