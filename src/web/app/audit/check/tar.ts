/* Reads an archive front to back, one member at a time. The reader makes the header that it would
 * have written itself and compares all 512 bytes, so that no bit of an archive is without meaning. */
import { type Bytes, before, bytesOf, equal } from "../../../base/bytes.ts";
import type { Reason } from "./report.ts";

const BLOCK = 512;
const NAME = 100;
const CHUNK = 1 << 20;

/** Where the bytes come from: a file, read piece by piece. */
export interface Source {
  readonly size: number;
  slice(from: number, to: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

export class ArchiveFault extends Error {
  constructor(readonly reason: Reason) {
    super(reason);
  }
}

export function tarHeader(name: string, size: number): Uint8Array {
  const block = new Uint8Array(BLOCK);
  const octal = (at: number, digits: number, value: number) =>
    block.set(bytesOf(value.toString(8).padStart(digits, "0")), at);

  block.set(bytesOf(name), 0);
  octal(100, 7, 0o644);
  octal(108, 7, 0);
  octal(116, 7, 0);
  octal(124, 11, size);
  octal(136, 11, 0);
  block.fill(0x20, 148, 156);
  block[156] = 0x30;
  block.set(bytesOf("ustar\0" + "00"), 257);
  octal(329, 7, 0);
  octal(337, 7, 0);
  octal(148, 6, block.reduce((sum, byte) => sum + byte, 0));
  block[154] = 0;
  return block;
}

export class TarReader {
  /** Name and size of the member whose header was read last. */
  name = "";
  size = 0;
  #source: Source;
  #at = 0;
  #chunk: Bytes = new Uint8Array(0);
  #chunkAt = 0;
  #next = 0;

  constructor(source: Source) {
    this.#source = source;
  }

  /** How many bytes were read so far. */
  get position(): number {
    return this.#at;
  }

  async #pull(length: number): Promise<Bytes> {
    const to = this.#at + length;
    if (to > this.#source.size) throw new ArchiveFault("short");
    if (to > this.#chunkAt + this.#chunk.length) {
      this.#chunkAt = this.#at;
      const end = Math.min(this.#source.size, this.#at + Math.max(length, CHUNK));
      this.#chunk = new Uint8Array(await this.#source.slice(this.#at, end).arrayBuffer());
    }
    const from = this.#at - this.#chunkAt;
    this.#at = to;
    return this.#chunk.subarray(from, from + length);
  }

  /** Moves to the next member; false at a proper end. */
  async next(): Promise<boolean> {
    const unread = this.#next - this.#at;
    const padding = (BLOCK - (this.size % BLOCK)) % BLOCK;
    if (unread > padding) this.#at = this.#next - padding;
    if ((await this.#pull(this.#next - this.#at)).some(Boolean)) throw new ArchiveFault("padding");
    const block = await this.#pull(BLOCK);
    if (!block.some(Boolean)) {
      if ((await this.#pull(BLOCK)).some(Boolean)) throw new ArchiveFault("end");
      if (this.#at !== this.#source.size) throw new ArchiveFault("behind_end");
      return false;
    }
    this.#readHeader(block);
    return true;
  }

  #readHeader(block: Bytes): void {
    const length = block.indexOf(0);
    const name = String.fromCharCode(...block.subarray(0, Math.max(0, Math.min(length, NAME))));
    const digits = String.fromCharCode(...block.subarray(124, 135));
    if (length <= 0 || length >= NAME) throw new ArchiveFault("member_name");
    if (block[156] !== 0x30) throw new ArchiveFault("member_type");
    if (!/^[0-7]{11}$/.test(digits)) throw new ArchiveFault("member_size");
    const size = parseInt(digits, 8);
    if (!/^[\x01-\x7f]+$/.test(name) || !equal(tarHeader(name, size), block))
      throw new ArchiveFault("member_header");
    if (!before(this.name, name)) throw new ArchiveFault("member_order");
    this.name = name;
    this.size = size;
    this.#next = this.#at + size + ((BLOCK - (size % BLOCK)) % BLOCK);
  }

  /** The whole content of the member, which may not be larger than `limit`. A copy. */
  async content(limit: number): Promise<Bytes> {
    if (this.size > limit) throw new ArchiveFault("member_large");
    return (await this.#pull(this.size)).slice();
  }
}
