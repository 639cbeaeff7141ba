/* Parts of the bundle that load later, asked for until they are there: a network that is gone for a moment costs a moment. */
import { backoff } from "../base/api.ts";

const FIRST_MS = 1000;
const MOST_MS = 30_000;

/* An import that failed may be tried again (whatwg/html#10327, 2026), but Firefox before 155 and others of that time remember the failure
 * with the address. So each further attempt has an address of its own: the same file, by another fragment (HTML, 8.1.4, module map). The
 * build leaves the path in the text of the function. */
function anew<T>(load: () => Promise<T>, attempt: number): Promise<T> {
  const [, path] = /import\("(\.\/[^"]+)"\)/.exec(String(load)) ?? [];
  return path ? import(`${new URL(path, import.meta.url)}#${attempt}`) : load();
}

/** What `load`, which is nothing but an import, gives; tried again with growing pauses until it succeeds. */
export async function bring<T>(load: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await (attempt === 0 ? load() : anew(load, attempt));
    } catch {
      await new Promise((done) => setTimeout(done, backoff(attempt, FIRST_MS, MOST_MS)));
    }
  }
}
