/* Keys of logs and witnesses, and the lines with which they sign notes: with Node's own Ed25519. */
import { createHash, generateKeyPairSync, sign } from "node:crypto";

export function signer(name: string, type: number) {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const material = Buffer.concat([Buffer.of(type), Buffer.from(publicKey.export({ format: "jwk" }).x ?? "", "base64url")]);
  const id = createHash("sha256").update(`${name}\n`).update(material).digest().subarray(0, 4);
  const line = (...parts: Buffer[]) => `\u2014 ${name} ${Buffer.concat([id, ...parts]).toString("base64")}\n`;
  return {
    key: `${name}+${id.toString("hex")}+${material.toString("base64")}`,
    signs: (text: string) => line(sign(null, Buffer.from(text), privateKey)),
    cosigns(text: string, time: number): string {
      const seconds = Buffer.alloc(8);
      seconds.writeBigUInt64BE(BigInt(time));
      return line(seconds, sign(null, Buffer.from(`cosignature/v1\ntime ${time}\n${text}`), privateKey));
    },
  };
}
