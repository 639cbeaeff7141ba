/* Bytes of files that were fetched, the latest few of them: a list that scrolls back does not fetch again. */

import type { ThreadStore } from "./store.ts";
import type { Attachment } from "./types.ts";

const KEPT = 24;

export interface BlobCache {
  get(file: Attachment): Promise<Blob>;
}

const caches = new WeakMap<ThreadStore, BlobCache>();

function createBlobs(store: ThreadStore): BlobCache {
  const kept = new Map<string, Promise<Blob>>();

  async function fetchBlob(id: string): Promise<Blob> {
    const response = await store.api.fetch(`/v1/threads/${store.id}/attachments/${id}`, {});
    return response.blob();
  }

  return {
    get({ id }) {
      const blob = kept.get(id) ?? fetchBlob(id);
      kept.delete(id);
      kept.set(id, blob);
      blob.catch(() => kept.delete(id));
      for (const oldest of kept.keys()) {
        if (kept.size <= KEPT) break;
        kept.delete(oldest);
      }
      return blob;
    },
  };
}

export function blobsOf(store: ThreadStore): BlobCache {
  const cache = caches.get(store) ?? createBlobs(store);
  caches.set(store, cache);
  return cache;
}
