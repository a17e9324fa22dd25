/** What a cell can hold. */
export type CsvValue = string | number | boolean | null;

/** A spreadsheet takes a text that begins so for a formula (OWASP, "CSV Injection"). */
const LIKE_A_FORMULA = /^[=+\-@\t\r\n|%\uFF1D\uFF0B\uFF0D\uFF20]/;

/** Excel reads a file without it in the code page of the machine, which has no Korean elsewhere. */
const BYTE_ORDER_MARK = '\uFEFF';

/** The first line of a table, which names its columns. */
export function csvHead(columns: readonly string[]): string {
  return BYTE_ORDER_MARK + csvLine(columns);
}

/**
 * A line of a table (RFC 4180). A text that a spreadsheet would run as a formula gets an apostrophe in front, so that it is
 * shown and not run; numbers stay as they are.
 */
export function csvLine(values: readonly CsvValue[]): string {
  return `${values.map(cell).join(',')}\r\n`;
}

function cell(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const harmless = LIKE_A_FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
