/* What we use of pdf.js; its own types come without its small builds. */
declare module "pdfjs-dist/build/pdf.min.mjs" {
  interface Viewport {
    width: number;
    height: number;
  }
  interface Page {
    getViewport(how: { scale: number }): Viewport;
    render(how: { canvasContext: CanvasRenderingContext2D; viewport: Viewport; annotationMode: number }): { promise: Promise<void> };
  }
  interface Book {
    numPages: number;
    getPage(number: number): Promise<Page>;
  }
  export const GlobalWorkerOptions: { workerSrc: string };
  export function getDocument(how: Record<string, unknown>): { promise: Promise<Book>; destroy(): Promise<void> };
}
declare module "pdfjs-dist/build/pdf.worker.min.mjs" {
  export const WorkerMessageHandler: unknown;
}
