/* Files before they are sent: what may be, and what their bytes hash to. */

import { hex, sha256 } from "../base/bytes.ts";
import { newId } from "../base/ids.ts";
import type { LocalFile } from "./outbox.ts";

/** As the service has them (`limits.h`): said before anyone waits for an upload in vain. */
export const FILE_BYTES = 8 * 1024 * 1024;
export const FILES_A_MESSAGE = 32;

export function stage(file: File): LocalFile {
  return { id: newId(), name: file.name || "file", size: file.size, file, sent: 0, attachment: null };
}

export type Refusal = { name: string; why: "too_big" | "empty" | "too_many" };

/** Which of the files may be added to those already there. */
export function sift(files: readonly File[], there: number): { taken: LocalFile[]; refused: Refusal[] } {
  const taken: LocalFile[] = [];
  const refused: Refusal[] = [];
  for (const file of files) {
    if (file.size === 0) refused.push({ name: file.name, why: "empty" });
    else if (file.size > FILE_BYTES) refused.push({ name: file.name, why: "too_big" });
    else if (there + taken.length >= FILES_A_MESSAGE) refused.push({ name: file.name, why: "too_many" });
    else taken.push(stage(file));
  }
  return { taken, refused };
}

export async function hashOf(file: Blob): Promise<string> {
  return hex(await sha256(new Uint8Array(await file.arrayBuffer())));
}
