/* What was sent and is not yet sealed. Each line carries its own Idempotency-Key from the moment it is
 * sent until an answer or the live stream shows it in the log: so it may be tried again, here or after a
 * crash, and is said once. Lines leave one after the other, in the order in which they were written. */

import { type Signal, signal } from "@preact/signals";
import { type Api, ApiProblem } from "../base/api.ts";
import { newId } from "../base/ids.ts";
import { load, save } from "../base/kept.ts";
import type { Attachment, Entry, Instant, Reader, Stream } from "./types.ts";
import { hashOf } from "./upload.ts";

/** The service remembers a key this long; later it might say the same thing twice. */
const KEY_LIFE_MS = 23 * 3600 * 1000;
const PAUSE_MS = 4000;

export interface LocalFile {
  id: string;
  name: string;
  size: number;
  /** Not there after a reload: a browser does not keep files. */
  file: File | null;
  sent: number;
  attachment: string | null;
}

export interface Local {
  /** Also the Idempotency-Key. */
  id: string;
  stream: Stream;
  text: string;
  files: readonly LocalFile[];
  reply_to: number | null;
  evidence: boolean;
  at: Instant;
  state: "sending" | "waiting" | "failed";
  problem: ApiProblem | null;
}

export interface Outbox {
  readonly locals: Signal<readonly Local[]>;
  send(draft: Pick<Local, "stream" | "text" | "files" | "reply_to" | "evidence">): Local;
  retry(id: string): void;
  /** Takes a line that failed out again, to be written anew. */
  take(id: string): Local | null;
  /** Tries what waits, now. */
  flush(): void;
  /** An entry that is new in the log: perhaps one of these. */
  seen(entry: Entry): void;
  close(): void;
}

interface Answer {
  entries?: Entry[];
  attachment?: Attachment;
}

export interface OutboxOptions {
  api: Api;
  thread: string;
  reader: Reader;
  merge: (entries: readonly Entry[]) => void;
  /** Where evidence goes: only while there is a dispute. */
  dispute: () => string | null;
}

const same = (one: string, other: string) => one.trim().normalize("NFC") === other.trim().normalize("NFC");

export function createOutbox(options: OutboxOptions): Outbox {
  const { api, thread, reader, merge } = options;
  const name = `outbox.${reader.person}.${thread}`;
  const locals = signal<readonly Local[]>(revive(load<Local[]>(name, [])));
  let busy = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  function revive(list: Local[]): Local[] {
    const limit = Date.now() - KEY_LIFE_MS;
    return list.map((local) => {
      const lost = local.files.some((file) => file.attachment === null);
      const stale = Date.parse(local.at) < limit;
      return { ...local, problem: null, state: lost || stale || local.state === "failed" ? "failed" : "waiting" };
    });
  }

  /* Other tabs keep their lines under the same name, so only the one line is changed there. */
  function keep(id: string, local: Local | null): void {
    const rest = load<Local[]>(name, []).filter((one) => one.id !== id);
    const bare = local && { ...local, problem: null, files: local.files.map((file) => ({ ...file, file: null })) };
    const list = bare ? [...rest, bare] : rest;
    save(name, list.length > 0 ? list : null);
  }

  function put(local: Local): void {
    const known = locals.value.some((one) => one.id === local.id);
    locals.value = known
      ? locals.value.map((one) => (one.id === local.id ? local : one))
      : [...locals.value, local];
    keep(local.id, local);
  }

  function drop(id: string): Local | null {
    const local = locals.value.find((one) => one.id === id) ?? null;
    locals.value = locals.value.filter((one) => one.id !== id);
    keep(id, null);
    return local;
  }

  async function upload(local: Local, file: LocalFile): Promise<Local> {
    if (!file.file) throw new ApiProblem(0, "file_gone", "", "", "", [], null, "");
    const at = (change: Partial<LocalFile>): Local => ({
      ...local,
      files: local.files.map((one) => (one.id === file.id ? { ...one, ...change } : one)),
    });
    const query = new URLSearchParams({ stream: local.stream, name: file.name });
    const path = `/v1/threads/${thread}/attachments/${await hashOf(file.file)}?${query.toString()}`;
    const { data } = await api.put<Answer>(path, file.file, {
      type: "application/octet-stream",
      onProgress: (sent) => put(at({ sent })),
    });
    merge(data.entries ?? []);
    const done = at({ sent: file.size, attachment: data.attachment?.id ?? null });
    put(done);
    return done;
  }

  async function deliver(start: Local): Promise<void> {
    let local = start;
    for (const file of start.files) if (file.attachment === null) local = await upload(local, file);
    if (local.text.trim() === "") return;

    const attachments = local.files.map((file) => file.attachment).filter((id) => id !== null);
    const some = attachments.length > 0 ? { attachments } : {};
    const dispute = options.dispute();
    const evidence = local.evidence && dispute !== null;
    const path = evidence ? `/v1/disputes/${dispute}/evidence` : `/v1/threads/${thread}/messages`;
    const reply = local.reply_to !== null && !evidence ? { reply_to: local.reply_to } : {};
    const room = evidence ? {} : { stream: local.stream };
    const { data } = await api.post<Answer>(path, { ...room, text: local.text, ...some, ...reply }, { key: local.id });
    merge(data.entries ?? []);
  }

  /* A refusal stays until somebody decides; anything that passes is tried again. */
  function failed(local: Local, error: unknown): void {
    const now = locals.value.find((one) => one.id === local.id) ?? null;
    const passing = !(error instanceof ApiProblem) || error.status === 401 || error.status === 429 || error.status >= 500;
    if (passing) {
      if (!now) return; /* the live stream has shown it meanwhile */
      put({ ...now, state: "waiting" });
      const asked = error instanceof ApiProblem ? error.retryAfter : null;
      later(Math.max(PAUSE_MS, asked ?? 0));
      return;
    }
    put({ ...(now ?? local), state: "failed", problem: error });
  }

  function later(ms: number): void {
    clearTimeout(timer);
    if (!closed) timer = setTimeout(() => void run(), ms);
  }

  async function run(): Promise<void> {
    if (busy || closed) return;
    busy = true;
    clearTimeout(timer);
    for (;;) {
      const next = locals.value.find((one) => one.state !== "failed");
      if (!next || closed) break;
      put({ ...next, state: "sending" });
      try {
        await deliver(next);
        drop(next.id);
      } catch (error) {
        failed(next, error);
        if (locals.value.some((one) => one.id === next.id && one.state === "waiting")) break;
      }
    }
    busy = false;
  }

  return {
    locals,
    send(draft) {
      const at = new Date().toISOString();
      const local: Local = { ...draft, id: newId(), at, state: "sending", problem: null };
      put(local);
      void run();
      return local;
    },
    retry(id) {
      const local = locals.value.find((one) => one.id === id);
      if (local) put({ ...local, state: "waiting", problem: null });
      void run();
    },
    take: drop,
    flush: () => void run(),
    seen(entry) {
      if (entry.kind !== "message_posted" || entry.actor.person !== reader.person) return;
      const match = locals.value.find(
        (one) => one.stream === entry.stream && one.state !== "failed" && same(one.text, entry.texts.text ?? ""),
      );
      if (match) drop(match.id);
    },
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}
