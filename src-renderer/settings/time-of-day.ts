/** "07:00" */
export function timeOfDay(minuteOfDay: number): string {
  const two = (count: number) => String(count).padStart(2, '0');
  return `${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)}`;
}

/** Null: the field is not filled in yet. */
export function parseTimeOfDay(typed: string): number | null {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)/.exec(typed) ?? [];
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes);
}
