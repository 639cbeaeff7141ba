/* Files in a line: what they are, a look at them, and a way to get them. */

import { useSignal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import { Dialog } from "../base/dialog.tsx";
import { Icon } from "../base/icons.tsx";
import { locale, t } from "../base/words.ts";
import { type BlobCache, blobsOf } from "./blobs.ts";
import { useLook } from "./look.ts";
import { PdfPage } from "./pdf_page.tsx";
import { cleanName, langOf } from "./plain.ts";
import type { Attachment, Stream } from "./types.ts";

/** Those that an <img> shows and that hold no script. */
const IMAGES = new Set(["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif", "image/bmp"]);
const TEXT_BYTES = 4000;

export function sizeText(bytes: number): string {
  const large = bytes >= 1_000_000;
  const value = bytes / (large ? 1_000_000 : 1000);
  return new Intl.NumberFormat(locale.value, {
    style: "unit", unit: large ? "megabyte" : "kilobyte", unitDisplay: "short", maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value);
}

function kindOf(type: string): string {
  if (type.startsWith("image/")) return t("thread.kind_image");
  if (type === "application/pdf") return t("thread.kind_pdf");
  if (type.startsWith("text/")) return t("thread.kind_text");
  if (type.startsWith("video/")) return t("thread.kind_video");
  if (type.startsWith("audio/")) return t("thread.kind_audio");
  if (/zip|tar|compress|7z|rar/.test(type)) return t("thread.kind_archive");
  return t("thread.kind_other");
}

/** True from the moment the element first comes near the screen. */
function useNear(): [{ current: HTMLDivElement | null }, boolean] {
  const ref = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (!ref.current || near) return;
    const watch = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && setNear(true), {
      rootMargin: "300px",
    });
    watch.observe(ref.current);
    return () => watch.disconnect();
  }, [near]);
  return [ref, near];
}

type Loaded<T> = T | "loading" | "failed";

function useBlob(file: Attachment, wanted: boolean): Loaded<Blob> {
  const { store } = useLook();
  const state = useSignal<Loaded<Blob>>("loading");
  useEffect(() => {
    let here = true;
    if (wanted)
      blobsOf(store).get(file).then(
        (blob) => here && (state.value = blob),
        () => here && (state.value = "failed"),
      );
    return () => {
      here = false;
    };
  }, [file.id, wanted]);
  return state.value;
}

/** An address of the bytes for as long as something shows them. */
function useUrl(blob: Loaded<Blob>, type: string): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!(blob instanceof Blob)) return;
    const made = URL.createObjectURL(new Blob([blob], { type }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob, type]);
  return url;
}

function ImagePreview({ file, name, near }: { file: Attachment; name: string; near: boolean }) {
  const blob = useBlob(file, near);
  const url = useUrl(blob, file.media_type);
  const [large, setLarge] = useState(false);
  const [broken, setBroken] = useState(false);
  if (blob === "failed" || broken) return <p class="quiet small">{t("thread.file_no_preview")}</p>;
  return (
    <>
      <button type="button" class="thumb" aria-label={t("thread.file_enlarge", { name })} onClick={() => setLarge(true)}>
        {url ? <img src={url} alt="" decoding="async" onError={() => setBroken(true)} /> : <span class="thumb-wait waiting" />}
      </button>
      {large && url && (
        <Dialog title={name} wide onClose={() => setLarge(false)}>
          <img class="large" src={url} alt={name} />
        </Dialog>
      )}
    </>
  );
}

function TextPreview({ file, near }: { file: Attachment; near: boolean }) {
  const blob = useBlob(file, near);
  const [text, setText] = useState<string | null>(null);
  useEffect(() => {
    if (blob instanceof Blob) void blob.slice(0, TEXT_BYTES).text().then(setText);
  }, [blob]);
  if (text === null) return null;
  return (
    <figure class="text-preview">
      <pre tabIndex={0} lang={langOf(text)} dir="auto">{text}</pre>
      {file.size > TEXT_BYTES && <figcaption class="quiet small">{t("thread.file_text_cut")}</figcaption>}
    </figure>
  );
}

async function download(blobs: BlobCache, file: Attachment, name: string): Promise<void> {
  const url = URL.createObjectURL(new Blob([await blobs.get(file)], { type: "application/octet-stream" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

function FileRow({ file, name }: { file: Attachment; name: string }) {
  const { store } = useLook();
  const [failed, setFailed] = useState(false);
  return (
    <div class="file-row">
      <Icon name="document" />
      <span class="file-words">
        <bdi class="file-name" lang={langOf(name)}>{name}</bdi>
        <span class="quiet small">
          {t("thread.file_meta", { size: sizeText(file.size), type: kindOf(file.media_type) })}{" · "}
          <span class="mono" title={t("thread.file_hash", { hash: file.digest })}>{file.digest.slice(0, 12)}…</span>
        </span>
        {failed && <span class="error small" role="alert">{t("thread.file_failed")}</span>}
      </span>
      <button
        type="button" class="button button-quiet button-small button-icon" title={t("thread.file_open", { name })}
        aria-label={t("thread.file_open", { name })}
        onClick={() => download(blobsOf(store), file, name).then(() => setFailed(false), () => setFailed(true))}
      >
        <Icon name="download" />
      </button>
    </div>
  );
}

function FileView({ file }: { file: Attachment }) {
  const [ref, near] = useNear();
  const name = cleanName(file.name ?? "") || t("thread.kind_other");
  if (file.erased) return <p class="erased">{t("thread.file_erased")}</p>;
  return (
    <div class="file" ref={ref}>
      {IMAGES.has(file.media_type) && <ImagePreview file={file} name={name} near={near} />}
      {file.media_type === "application/pdf" && <PdfPage file={file} name={name} />}
      {file.media_type.startsWith("text/") && <TextPreview file={file} near={near} />}
      <FileRow file={file} name={name} />
    </div>
  );
}

/** Files by id; what they are comes from the entries that added them, or is asked for. */
export function Files({ ids, stream }: { ids: readonly string[]; stream: Stream }) {
  const { store } = useLook();
  const files = store.files.value;
  const missing = ids.some((id) => !files.has(id));
  useEffect(() => {
    if (missing) void store.loadFiles(stream).catch(() => {});
  }, [missing, stream]);
  return (
    <div class="files">
      {ids.map((id) => {
        const file = files.get(id);
        return file ? <FileView key={id} file={file} /> : <div key={id} class="file file-wait waiting" />;
      })}
    </div>
  );
}
