const HOME = process.env['TZ'];

/** Asking for it costs more than all else that is looked at with the machine. */
const names = new Map<string | undefined, string>();

/** The computer is in another zone; undefined: at home. */
export function moveTo(zone: string | undefined): void {
  const wanted = zone ?? HOME;
  if (wanted === undefined) delete process.env['TZ'];
  else process.env['TZ'] = wanted;
}

export function zoneNow(): string {
  const zone = process.env['TZ'];
  const name = names.get(zone) ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
  names.set(zone, name);
  return name;
}
