/* Draws the first page of a PDF. This module is large, so it is its own bundle, fetched when somebody first asks to see a PDF
 * (docs/decisions says why it is pdf.js, and why it runs without a worker). */

import { GlobalWorkerOptions, getDocument } from "pdfjs-dist/build/pdf.min.mjs";
import { WorkerMessageHandler } from "pdfjs-dist/build/pdf.worker.min.mjs";

/* Found here, pdf.js starts no worker of its own: our policy lets no script be named by a string. */
(globalThis as { pdfjsWorker?: unknown }).pdfjsWorker = { WorkerMessageHandler };
GlobalWorkerOptions.workerSrc = "none";

const PATIENCE_MS = 15_000;
const MOST_PIXELS = 4_000_000;

/** Gives the number of pages; the canvas holds the first. */
export async function drawFirstPage(file: Blob, canvas: HTMLCanvasElement, width: number): Promise<number> {
  const data = new Uint8Array(await file.arrayBuffer());
  const task = getDocument({ data, isEvalSupported: false, enableXfa: false, stopAtErrors: false, disableAutoFetch: true, verbosity: 0 });
  const late = setTimeout(() => void task.destroy(), PATIENCE_MS);
  try {
    const book = await task.promise;
    const page = await book.getPage(1);
    const natural = page.getViewport({ scale: 1 });
    const wanted = (width * Math.min(2, devicePixelRatio)) / natural.width;
    const most = Math.sqrt(MOST_PIXELS / (natural.width * natural.height));
    const viewport = page.getViewport({ scale: Math.min(wanted, most) });
    canvas.width = Math.ceil(viewport.width);
    canvas.height = Math.ceil(viewport.height);
    const canvasContext = canvas.getContext("2d");
    if (!canvasContext) throw new Error("no canvas");
    await page.render({ canvasContext, viewport, annotationMode: 0 }).promise;
    return book.numPages;
  } finally {
    clearTimeout(late);
    void task.destroy();
  }
}
