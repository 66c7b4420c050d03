import { pick, type HostileAnswer, type Mutation } from '../hostile-answer.ts';
import { changing, placesIn, put, RawText, rowsIn, valueAt, isContainer } from './json-text.ts';

/** Characters, from what a page may hold to far more than a file may. */
const LENGTHS = [300, 30_000, 400_000, 1_900_000, 4_300_000];

const nested = (depth: number, kind: 'array' | 'object') =>
  kind === 'array'
    ? `${'['.repeat(depth)}${']'.repeat(depth)}`
    : `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

const DEPTHS = [60, 65, 1_000, 20_000, 500_000];

export const SIZES: readonly Mutation[] = [
  {
    name: 'a text is long',
    spoil: changing((value, random) => {
      const texts = placesIn(value).filter((place) => typeof valueAt(place) === 'string');
      if (texts.length === 0) return false;
      put(pick(texts, random), pick(['n', '€', '🦊'], random).repeat(pick(LENGTHS, random)));
      return true;
    }),
  },
  {
    name: 'every name is long',
    spoil: changing((value, random) => {
      const length = pick([300, 3_000, 30_000, 300_000], random);
      const names = placesIn(value).filter(({ at }) => at === 'name' || at === 'group');
      for (const place of names) put(place, 'n'.repeat(length));
      return names.length > 0;
    }),
  },
  {
    name: 'lists of models and addresses are long',
    spoil: changing((value, random) => {
      const count = pick([200, 5_000, 100_000], random);
      const records = (rowsIn(value) ?? placesIn(value).map(valueAt)).filter(isContainer);
      const models = Array.from({ length: count }, (_, index) => `m${index}`).join(',');
      for (const record of records.slice(0, 3))
        Object.assign(record, {
          model_limits_enabled: true,
          model_limits: models,
          allow_ips: models.replaceAll(',', '\n'),
        });
      return records.length > 0;
    }),
  },
  {
    name: 'each list of models is nothing but separators, or almost',
    spoil: changing((value, random) => {
      const rows = (rowsIn(value) ?? []).filter(isContainer);
      const list = pick([',', 'a,', ' ,', '\n'], random).repeat(pick([1_000, 16_000, 32_000], random));
      // What is larger than an answer may be is never decoded.
      const most = Math.floor(1_900_000 / list.length);
      for (const record of rows.slice(0, most)) Object.assign(record, { models: list, subnet: list });
      return rows.length > 0;
    }),
  },
  {
    name: 'a value is deep',
    spoil: changing((value, random) => {
      const places = placesIn(value);
      if (places.length === 0) return false;
      put(pick(places, random), new RawText(nested(pick(DEPTHS, random), pick(['array', 'object'], random))));
      return true;
    }),
  },
  {
    name: 'an unknown field of a record is deep',
    spoil: changing((value, random) => {
      const rows = (rowsIn(value) ?? placesIn(value).map(valueAt)).filter(isContainer);
      if (rows.length === 0) return false;
      put({ in: pick(rows, random), at: 'extra' }, new RawText(nested(pick(DEPTHS, random), 'array')));
      return true;
    }),
  },
  {
    name: 'a number is long',
    spoil: changing((value, random) => {
      const numbers = placesIn(value).filter((place) => typeof valueAt(place) === 'number');
      if (numbers.length === 0) return false;
      put(pick(numbers, random), new RawText(`1${'0'.repeat(pick([16, 308, 309, 200_000], random))}`));
      return true;
    }),
  },
  {
    name: 'a record is wide',
    spoil: changing((value, random) => {
      const rows = (rowsIn(value) ?? [isContainer(value) ? Reflect.get(value, 'data') : null]).filter(
        isContainer,
      );
      if (rows.length === 0) return false;
      const wide = Array.from({ length: pick([1_000, 60_000], random) }, (_, index) => [`f${index}`, index]);
      Object.assign(pick(rows, random), Object.fromEntries(wide));
      return true;
    }),
  },
  {
    name: 'blanks all around',
    spoil: (answer, random) => padded(answer, pick([1_000, 1_000_000, 3_000_000], random)),
  },
];

function padded(answer: HostileAnswer, length: number): HostileAnswer {
  const blanks = Buffer.alloc(length, ' ');
  return { ...answer, body: Buffer.concat([blanks, answer.body, blanks]) };
}
