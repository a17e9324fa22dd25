const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** A size as people read it, in steps of a thousand: `980 byte`, `1.4 MB`, `12 MB`. */
export function fileSize(sizeBytes: number, locale: string): string {
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(sizeBytes, 1)) / 3));
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: UNITS[step] ?? 'byte',
    maximumSignificantDigits: 2,
  }).format(sizeBytes / 1000 ** step);
}
