/* Queries of addresses, written in one way. */
export type Query = Record<string, string | number | boolean | null | undefined | readonly string[]>;

export function withQuery(path: string, query: Query = {}): string {
  const pairs = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === "") continue;
    /* A parameter never comes twice: lists are one, between commas. */
    const text = Array.isArray(value) ? value.join(",") : String(value);
    if (text !== "") pairs.append(name, text);
  }
  const joined = pairs.toString();
  return joined ? `${path}?${joined}` : path;
}
