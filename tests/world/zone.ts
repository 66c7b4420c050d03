const HOME = process.env['TZ'];

/** The computer is in another zone; undefined: at home. */
export function moveTo(zone: string | undefined): void {
  const wanted = zone ?? HOME;
  if (wanted === undefined) delete process.env['TZ'];
  else process.env['TZ'] = wanted;
}

export function zoneNow(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
