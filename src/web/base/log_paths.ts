/* Whether leaves are in a tree, by their inclusion proofs (RFC 9162, 2.1.3.2). Where the way up meets that of the leaf before, the rest
 * must be the same and is not computed again. */
import { type Bytes, equal, sha256 } from "./bytes.ts";
import { unbase64 } from "./note.ts";

const MOST = 64;

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

