/* Public keys of Ed25519 (RFC 8032): which bytes are a key that nobody else can sign for, and what this browser makes of them. */
import { type Bytes, unhex } from "./bytes.ts";

const P = 2n ** 255n - 19n;
const L = 2n ** 252n + 27742317777372353535851937790883648493n;

function mod(a: bigint): bigint {
  return ((a % P) + P) % P;
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let b = mod(base), e = exponent; e > 0n; e >>= 1n, b = mod(b * b))
    if (e & 1n) result = mod(result * b);
  return result;
}

const D = mod(-121665n * power(121666n, P - 2n));
const ROOT = power(2n, (P - 1n) / 4n);

type Point = { x: bigint; y: bigint; z: bigint };

function add(a: Point, b: Point): Point {
  const zz = mod(a.z * b.z);
  const xx = mod(a.x * b.x);
  const yy = mod(a.y * b.y);
  const e = mod(D * xx * yy);
  const f = mod(zz * zz - e);
  const g = mod(zz * zz + e);
  const cross = mod((a.x + a.y) * (b.x + b.y) - xx - yy);
  return { x: mod(zz * f * cross), y: mod(zz * g * (yy + xx)), z: mod(f * g) };
}

/** The point that the 32 bytes are the one encoding of; null if there is none. */
function decode(key: Uint8Array): Point | null {
  let y = 0n;
  for (let i = 31; i >= 0; i--) y = (y << 8n) | BigInt(key[i] as number);
  const sign = y >> 255n;
  y &= (1n << 255n) - 1n;
  if (y >= P) return null;
  const square = mod((y * y - 1n) * power(D * y * y + 1n, P - 2n));
  let x = power(square, (P + 3n) / 8n);
  if (mod(x * x) !== square) x = mod(x * ROOT);
  if (mod(x * x) !== square || (x === 0n && sign === 1n)) return null;
  return { x: (x & 1n) === sign ? x : mod(-x), y, z: 1n };
}

/** A point of the curve's main subgroup, not of small order, in its one encoding. */
export function isSound(key: Uint8Array): boolean {
  let point = decode(key);
  if (!point || (point.x === 0n && point.y === 1n)) return false;
  let sum: Point = { x: 0n, y: 1n, z: 1n };
  for (let e = L; e > 0n; e >>= 1n, point = add(point, point)) if (e & 1n) sum = add(sum, point);
  return sum.x === 0n && sum.y === sum.z;
}

export function importKey(key: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", key, "Ed25519", false, ["verify"]);
}

/** Whether this browser can check Ed25519 at all. */
export async function hasEd25519(): Promise<boolean> {
  const key = unhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", 32) as Bytes;
  try {
    return Boolean(await importKey(key));
  } catch {
    return false;
  }
}
