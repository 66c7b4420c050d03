import { englishText } from '../fixtures/english-text.ts';

const HOME = process.env['TZ'];

/** Formatters are made when they are first used and kept: those of other tests must not be made in a foreign zone. */
export function rememberZone(): void {
  const { format } = englishText;
  for (const show of [format.time, format.date, format.dateTime]) show(0);
}

/** The computer is in another zone; undefined: at home. */
export function moveTo(zone: string | undefined): void {
  const wanted = zone ?? HOME;
  if (wanted === undefined) delete process.env['TZ'];
  else process.env['TZ'] = wanted;
}
