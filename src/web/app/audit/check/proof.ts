/* Proofs that a leaf is in a tree: RFC 9162, 2.1.3.2, by C2SP tlog-proof. Where the way up meets that of the leaf before, the rest
 * must be the same and is not computed again. */
import { type Bytes, equal, sha256 } from "../../../base/bytes.ts";
import { unbase64 } from "./note.ts";

const HEAD = "c2sp.org/tlog-proof@v1\nindex ";
const MOST = 64;

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

interface Node {
  index: number;
  hash: Bytes;
  rest: string;
}

export class Paths {
  #nodes: Node[] = [];

  constructor(readonly size: number, readonly root: Bytes) {}

  async hold(index: number, leaf: Bytes, hashes: string[]): Promise<boolean> {
    if (index >= this.size || hashes.length > MOST) return false;
    const fresh: Node[] = [];
    const rest = (i: number) => hashes.slice(i).join("\n");
    let [fn, sn, level, hash, i] = [index, this.size - 1, 0, leaf, 0];
    const climb = () => ([fn, sn, level] = [Math.floor(fn / 2), Math.floor(sn / 2), level + 1]);
    for (; this.#nodes[level]?.index !== fn; i++) {
      if (i === hashes.length) {
        if (sn !== 0 || !equal(hash, this.root)) return false;
        break;
      }
      const beside = unbase64(hashes[i] as string);
      if (sn === 0 || beside?.length !== 32) return false;
      fresh[level] = { index: fn, hash, rest: rest(i) };
      const left = fn % 2 === 1 || fn === sn;
      while (left && fn % 2 === 0 && fn !== 0) climb();
      climb();
      hash = await sha256(Uint8Array.of(1), ...(left ? [beside, hash] : [hash, beside]));
    }
    const met = this.#nodes[level];
    if (met && met.index === fn && !(equal(hash, met.hash) && met.rest === rest(i))) return false;
    for (let at = 0; at < level; at++) this.#nodes[at] = fresh[at] as Node;
    return true;
  }
}

