/* What was made of the same things before is given again. Who compares by identity, as Preact does with what it has rendered, then
 * need not look into it. */

/** More than a list has in the page. */
const MOST = 600;

interface Kept<Made> {
  of: readonly unknown[];
  made: Made;
}

/** Gives a function that makes by name, and makes anew only where something in `of` is another. */
export function createKept<Made>(): (name: string, of: readonly unknown[], make: () => Made) => Made {
  const all = new Map<string, Kept<Made>>();

  return (name, of, make) => {
    const known = all.get(name);
    if (known && known.of.length === of.length && known.of.every((one, at) => one === of[at])) return known.made;
    if (all.size >= MOST) all.clear();
    const made = make();
    all.set(name, { of, made });
    return made;
  };
}
