/* What the first sight of a thread needs, and what the page therefore asks for before anything else is there. */
import type { Query } from "../base/query.ts";

/** More than a screen holds; what is above comes when one scrolls near it. */
const FIRST = 50;

export const threadAt = (thread: string) => `/v1/threads/${encodeURIComponent(thread)}`;
export const entriesAt = (thread: string) => `${threadAt(thread)}/entries`;
export const readsAt = (thread: string) => `${threadAt(thread)}/reads`;
export const newestOf = (stream: string): Query => ({ stream, order: "desc", limit: FIRST });

export const firstOf = (thread: string): [path: string, query: Query][] => [
  [threadAt(thread), {}],
  [entriesAt(thread), newestOf("joint")],
  [readsAt(thread), { stream: "joint" }],
];
