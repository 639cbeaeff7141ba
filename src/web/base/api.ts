/* The one way to the server: JSON in, JSON out, problems as exceptions. */
import { plain, takeAhead } from "./ahead.ts";
import { newId } from "./ids.ts";
import { type Query, withQuery } from "./query.ts";

export interface ApiError {
  pointer?: string;
  parameter?: string;
  header?: string;
  detail: string;
}

/** What the server refused (RFC 9457). `type` is the bare word: "not_allowed". */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly type: string,
    readonly title: string,
    readonly detail: string,
    readonly advice: string,
    readonly errors: ApiError[],
    /** Milliseconds to wait before trying again; null: not said. */
    readonly retryAfter: number | null,
    readonly requestId: string,
  ) {
    super(`${status} ${type}: ${detail}`);
  }
}

/** Nothing answered: the network, not the server, failed. What was sent may or may not have arrived. */
export class Offline extends Error {}

export interface Answer<T> {
  status: number;
  data: T;
  etag: string | null;
}

export interface PostOptions {
  ifMatch?: string | null;
  /** The Idempotency-Key; the same for each attempt at the same thing. */
  key?: string;
  signal?: AbortSignal;
}

export interface PutOptions {
  signal?: AbortSignal;
  type?: string;
  headers?: Record<string, string>;
  onProgress?: (sent: number, total: number) => void;
}

export interface Api {
  readonly origin: string;
  get<T>(path: string, query?: Query, options?: { signal?: AbortSignal }): Promise<Answer<T>>;
  post<T>(path: string, body: unknown, options?: PostOptions): Promise<Answer<T>>;
  /** Sends a file as it is. */
  put<T>(path: string, body: Blob, options?: PutOptions): Promise<Answer<T>>;
  /** The bare answer, for files and streams. Throws like the others. */
  fetch(path: string, options?: RequestInit): Promise<Response>;
}

export interface ApiOptions {
  origin?: string;
  /** The party's token; null or absent: the cookie speaks. */
  token?: () => string | null;
  onUnauthorized?: () => void;
}

const ATTEMPTS = 4;
const PATIENCE_MS = 30_000;

function waitFor(ms: number, signal?: AbortSignal | null): Promise<void> {
  return new Promise((done, fail) => {
    const stop = () => {
      clearTimeout(timer);
      fail(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      done();
    }, ms);
    signal?.addEventListener("abort", stop, { once: true });
  });
}

/** Twice as long each time, never at the same moment as everyone else. */
export function backoff(attempt: number, first = 400, most = 15_000): number {
  return Math.min(most, first * 2 ** attempt) * (0.5 + Math.random() / 2);
}

export function retryAfterOf(value: string | null): number | null {
  const seconds = Number(value);
  return value !== null && value !== "" && Number.isFinite(seconds) ? seconds * 1000 : null;
}

export async function problemOf(response: Response): Promise<ApiProblem> {
  let body: Record<string, unknown> = {};
  try {
    body = (await response.json()) as Record<string, unknown>;
  } catch {
    /* a proxy's page */
  }
  const text = (name: string) => (typeof body[name] === "string" ? (body[name] as string) : "");
  return new ApiProblem(
    response.status,
    text("type").replace("/problems/", "") || `http_${response.status}`,
    text("title"),
    text("detail"),
    text("advice"),
    Array.isArray(body.errors) ? (body.errors as ApiError[]) : [],
    retryAfterOf(response.headers.get("retry-after")),
    text("request_id"),
  );
}

async function answerOf<T>(response: Response): Promise<Answer<T>> {
  const text = await response.text();
  const data = (text ? JSON.parse(text) : null) as T;
  return { status: response.status, data, etag: response.headers.get("etag") };
}

export function createApi(options: ApiOptions = {}): Api {
  const origin = options.origin ?? "";

  function headersOf(given: HeadersInit | undefined, unsafe: boolean): Headers {
    const headers = new Headers(given);
    const token = options.token?.() ?? null;
    if (token) headers.set("Authorization", `Bearer ${token}`);
    else if (unsafe) headers.set("Trialogue-Request", "1");
    return headers;
  }

  /* A wrong code is 401 too, and sends nobody away. */
  async function refused(response: Response): Promise<ApiProblem> {
    const problem = await problemOf(response);
    if (problem.type === "unauthorized") options.onUnauthorized?.();
    return problem;
  }

  async function once(path: string, init: RequestInit = {}): Promise<Response> {
    const unsafe = init.method !== undefined && init.method !== "GET";
    const token = options.token ? options.token() : null;
    let response: Response;
    try {
      const ahead = unsafe || origin ? null : takeAhead(path, token);
      response = await (ahead ??
        fetch(origin + path, { ...init, ...plain(options.token ? "token" : "cookie"), headers: headersOf(init.headers, unsafe) }));
    } catch (error) {
      if (init.signal?.aborted) throw error;
      throw new Offline(String(error));
    }
    if (response.ok) return response;
    throw await refused(response);
  }

  /* Only what may safely happen twice comes here: reads, and writes under one idempotency key. */
  async function again(path: string, init: RequestInit): Promise<Response> {
    const until = Date.now() + PATIENCE_MS;
    for (let attempt = 0; ; attempt++) {
      try {
        return await once(path, init);
      } catch (error) {
        const passing = error instanceof Offline || (error instanceof ApiProblem && error.status === 503);
        const asked = error instanceof ApiProblem ? error.retryAfter : null;
        const pause = Math.max(asked ?? 0, backoff(attempt));
        if (!passing || attempt + 1 >= ATTEMPTS || Date.now() + pause > until) throw error;
        await waitFor(pause, init.signal);
      }
    }
  }

  function post<T>(path: string, body: unknown, how: PostOptions = {}): Promise<Answer<T>> {
    const headers: Record<string, string> = {
      "Content-Type": "application/json",
      "Idempotency-Key": how.key ?? newId(),
    };
    if (how.ifMatch) headers["If-Match"] = how.ifMatch;
    const init = { method: "POST", headers, body: JSON.stringify(body), signal: how.signal ?? null };
    return again(path, init).then(answerOf<T>);
  }

  /* XMLHttpRequest, because fetch cannot tell how far an upload has come. */
  function put<T>(path: string, body: Blob, how: PutOptions = {}): Promise<Answer<T>> {
    const headers = headersOf(how.headers, true);
    headers.set("Content-Type", how.type || body.type || "application/octet-stream");
    return new Promise((done, fail) => {
      const request = new XMLHttpRequest();
      request.open("PUT", origin + path);
      headers.forEach((value, name) => request.setRequestHeader(name, value));
      request.upload.onprogress = (event) => how.onProgress?.(event.loaded, event.total);
      request.onerror = () => fail(new Offline("upload"));
      request.onabort = () => fail(how.signal?.reason ?? new Offline("aborted"));
      request.onload = () => {
        const known = request.getAllResponseHeaders().trim().split("\r\n");
        const pairs = known.map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string]);
        const bare = request.status === 204 || request.status === 304;
        const response = new Response(bare ? null : request.responseText, {
          status: request.status,
          headers: pairs.filter(([name]) => name),
        });
        if (response.ok) return void answerOf<T>(response).then(done, fail);
        void refused(response).then(fail);
      };
      how.signal?.addEventListener("abort", () => request.abort(), { once: true });
      request.send(body);
    });
  }

  return {
    origin,
    get: <T>(path: string, query?: Query, how: { signal?: AbortSignal } = {}) =>
      again(withQuery(path, query), { signal: how.signal ?? null }).then(answerOf<T>),
    post,
    put,
    fetch: once,
  };
}
