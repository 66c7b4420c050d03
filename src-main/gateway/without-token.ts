import type { Reading } from '#contract/reading';
import { removerOf } from '../redaction/redactor.ts';

export type ReadingFilter = (reading: Reading) => Reading;

/**
 * What a gateway calls its keys goes to the window, files and logs, and a gateway knows the token: one that names a key
 * by it must not put it there. What is sent back to the gateway stays as it was.
 */
export function withoutToken(token: string): ReadingFilter {
  const clean = removerOf(token);
  // As one text: a token may be spread over several entries.
  const cleanList = (entries: readonly string[] | null) => entries && clean(entries.join('\n')).split('\n');
  // Those of a page come twice: they are kept as records as well.
  const harmless = new WeakSet<Reading>();
  return (reading) => {
    if (harmless.has(reading)) return reading;
    const { allowedIps, group, models, name } = reading;
    const texts = [name, group ?? '', ...(models ?? []), ...(allowedIps ?? [])].join('\n');
    if (clean(texts) === texts) {
      harmless.add(reading);
      return reading;
    }
    const cleaned = { name: clean(name), group: group && clean(group) };
    return Object.freeze({
      ...{ ...reading, ...cleaned },
      models: cleanList(models),
      allowedIps: cleanList(allowedIps),
    });
  };
}
