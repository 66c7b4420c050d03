const RUN = 8;

/** The runs of eight characters of the secret that can be had from a text, however it is encoded there. */
export function leaksOf(text: string, secret: string): string[] {
  const readings = [text, ...unescapings(text), ...decodings(text)].map((reading) => reading.toLowerCase());
  const length = Math.min(RUN, secret.length);
  return Array.from({ length: secret.length - length + 1 }, (_, start) =>
    secret.slice(start, start + length),
  ).filter((run) => readings.some((reading) => reading.includes(run.toLowerCase())));
}

function unescapings(text: string): string[] {
  const percent = (from: string) => from.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => characterOf(hex));
  const json = (from: string) =>
    from
      .replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) => characterOf(hex))
      .replace(/\\(["'\\/])/g, (_, character: string) => character);
  const once = [percent(text), json(text)];
  const twice = once.flatMap((reading) => [percent(reading), json(reading)]);
  return [...once, ...twice, ...twice.flatMap((reading) => [percent(reading), json(reading)])];
}

function decodings(text: string): string[] {
  const runs = unescapings(text).flatMap((reading) => reading.match(/[\w+/-]{8,}/g) ?? []);
  const base64 = runs.flatMap((run) => [0, 1, 2, 3].map((start) => decode(run.slice(start), 'base64')));
  const hex = runs.flatMap((run) => run.match(/[0-9a-f]{8,}/gi) ?? []);
  return [...base64, ...hex.flatMap((run) => [decode(run, 'hex'), decode(run.slice(1), 'hex')])];
}

function decode(text: string, encoding: 'base64' | 'hex'): string {
  return Buffer.from(text, encoding).toString('latin1');
}

function characterOf(hex: string): string {
  return String.fromCharCode(parseInt(hex, 16));
}
