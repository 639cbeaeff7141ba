import { locale } from "../../base/words.ts";

/** "1.4 MB": for people; limits are powers of two. */
export function sizeText(bytes: number): string {
  const [unit, by] = bytes < 1e6 ? ["kilobyte", 1e3] : ["megabyte", 1e6];
  return new Intl.NumberFormat(locale.value, {
    style: "unit",
    unit: unit as string,
    unitDisplay: "short",
    maximumFractionDigits: 1,
  }).format(bytes / (by as number));
}
