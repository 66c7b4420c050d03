import type { HostileAnswer, Random } from '../hostile-answer.ts';

type Container = Record<string, unknown> | unknown[];

/** A place in a JSON value that can hold another one. */
export interface Place {
  readonly in: Container;
  readonly at: string;
}

/** Stands for text that no value would be written as: a number without end, a hundred thousand brackets. */
export class RawText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** Where it stands is not known before the rest is written. */
  toJSON(): string {
    return `\u0001raw:${this.text}\u0001`;
  }
}

function parsed(answer: HostileAnswer): unknown {
  try {
    return JSON.parse(answer.body.toString());
  } catch {
    return undefined;
  }
}

function withJson(answer: HostileAnswer, value: unknown): HostileAnswer {
  const text = JSON.stringify(value);
  // As JSON.stringify writes the mark, and what stands between two of them.
  const raw = text.replaceAll(/"\\u0001raw:(.*?)\\u0001"/g, (_whole, inner: string) =>
    String(JSON.parse(`"${inner}"`)),
  );
  return { ...answer, body: Buffer.from(raw) };
}

export function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null && !(value instanceof RawText);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return isContainer(value) && !Array.isArray(value);
}

export function valueAt(place: Place): unknown {
  return Reflect.get(place.in, place.at);
}

export function put(place: Place, value: unknown): void {
  Object.defineProperty(place.in, place.at, { value, enumerable: true, configurable: true, writable: true });
}

/** Every place below a value. */
export function placesIn(value: unknown): Place[] {
  if (!isContainer(value)) return [];
  return Object.keys(value).flatMap((at) => [{ in: value, at }, ...placesIn(Reflect.get(value, at))]);
}

/** The records in an answer: the rows of a page, or the one. */
export function rowsIn(value: unknown): unknown[] | null {
  const data = isContainer(value) ? (Reflect.get(value, 'data') as unknown) : undefined;
  if (Array.isArray(data)) return data as unknown[];
  const items = isContainer(data) ? (Reflect.get(data, 'items') as unknown) : undefined;
  return Array.isArray(items) ? (items as unknown[]) : null;
}

/** Changes a copy of the answer's JSON in place; false: there was nothing to change. */
export function changing(change: (value: unknown, random: Random) => boolean) {
  return (answer: HostileAnswer, random: Random): HostileAnswer | null => {
    const value = parsed(answer);
    return value !== undefined && change(value, random) ? withJson(answer, value) : null;
  };
}
