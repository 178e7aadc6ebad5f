const minuteSeconds = 60;
const hourSeconds = 3_600;

/** Writes a duration in a language, plural forms included: `1 minute, 5 seconds`. */
export function duration(seconds: number, lang: string): string {
  const parts = [
    ['hour', Math.floor(seconds / hourSeconds)],
    ['minute', Math.floor((seconds % hourSeconds) / minuteSeconds)],
    ['second', seconds % minuteSeconds],
  ] as const;
  const texts = parts
    .filter(([, count]) => count > 0)
    .map(([unit, count]) =>
      new Intl.NumberFormat(lang, { style: 'unit', unit, unitDisplay: 'long' }).format(count),
    );
  return new Intl.ListFormat(lang, { type: 'unit', style: 'narrow' }).format(texts);
}
