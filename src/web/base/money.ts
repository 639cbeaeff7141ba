/* Money as people write it. Amounts stay whole numbers of the smallest unit; nothing here divides. */
import { locale } from "./words.ts";

export interface Money {
  amount: number;
  currency: string;
}

/** The most that the server takes: 10^15. */
const MOST = 1_000_000_000_000_000;

const formats = new Map<string, Intl.NumberFormat>();

/* To make a format costs more than all the amounts of a page. */
function formatOf(currency: string): Intl.NumberFormat {
  const name = `${locale.value} ${currency}`;
  const known =
    formats.get(name) ??
    new Intl.NumberFormat(locale.value, { style: "currency", currency, currencyDisplay: "narrowSymbol" });
  formats.set(name, known);
  return known;
}

/** Digits behind the point: 0 for JPY, 2 for USD, 3 for KWD. */
export function digitsOf(currency: string): number {
  return formatOf(currency).resolvedOptions().maximumFractionDigits ?? 2;
}

/** 123456 of USD as "1234.56". */
export function decimal({ amount, currency }: Money): string {
  const digits = digitsOf(currency);
  const text = String(Math.abs(amount)).padStart(digits + 1, "0");
  const whole = text.slice(0, text.length - digits);
  const sign = amount < 0 ? "-" : "";
  return digits === 0 ? sign + text : `${sign}${whole}.${text.slice(text.length - digits)}`;
}

/** "¥150,000", "$1,200.00". Formatted from text, so that no floating point touches it. The yen sign is as wide as the digits. */
export function money(value: Money): string {
  return formatOf(value.currency).format(decimal(value) as Intl.StringNumericLiteral).replace("￥", "¥");
}

/** What someone typed, full-width digits and commas too, as whole smallest units; null: not an amount. */
export function parseAmount(text: string, currency: string): number | null {
  const plain = text
    .normalize("NFKC")
    .replaceAll(currency, "")
    .replace(/[\s,、_'’]|[\p{Sc}円元]/gu, "")
    .replace("。", ".");
  const digits = digitsOf(currency);
  const match = /^(\d{1,16})(?:\.(\d*))?$/.exec(plain);
  const fraction = match?.[2] ?? "";
  if (!match || fraction.replace(/0+$/, "").length > digits) return null;
  const amount = BigInt(match[1] + fraction.slice(0, digits).padEnd(digits, "0"));
  return amount <= BigInt(MOST) ? Number(amount) : null;
}
