import { pick, type Mutation, type Random } from '../hostile-answer.ts';
import { changing, isContainer, placesIn, put, rowsIn, valueAt } from './json-text.ts';

function shuffled<Value>(values: readonly Value[], random: Random): Value[] {
  return values
    .map((value) => ({ value, by: random() }))
    .toSorted((one, other) => one.by - other.by)
    .map(({ value }) => value);
}

export const ORDER: readonly Mutation[] = [
  {
    name: 'rows in another order',
    spoil: changing((value, random) => {
      const rows = rowsIn(value);
      if (rows === null || rows.length < 2) return false;
      rows.splice(0, rows.length, ...shuffled(rows, random));
      return true;
    }),
  },
  {
    name: 'fields in another order',
    spoil: changing((value, random) => {
      const records = [value, ...placesIn(value).map(valueAt)].filter(
        (one) => isContainer(one) && !Array.isArray(one),
      );
      for (const record of records) reorder(record as Record<string, unknown>, random);
      return records.length > 0;
    }),
  },
  {
    name: 'records under the ids of others',
    spoil: changing((value, random) => {
      const records = (rowsIn(value) ?? placesIn(value).map(valueAt)).filter(isContainer);
      const ids = shuffled(
        records.map((record) => Reflect.get(record, 'id') as unknown),
        random,
      );
      for (const [index, record] of records.entries()) put({ in: record, at: 'id' }, ids[index] ?? 1);
      return records.length > 0;
    }),
  },
  {
    name: 'a field comes twice',
    spoil: (answer, random) => {
      const text = answer.body.toString();
      const name = pick(['id', 'data', 'success', 'status', 'remain_quota', 'items'], random);
      const again = `"${name}":${pick(['0', 'null', 'false', '"x"', '[]', '{}'], random)},`;
      const spoilt = text.replace(`"${name}":`, `${again}"${name}":`);
      return spoilt === text ? null : { ...answer, body: Buffer.from(spoilt) };
    },
  },
];

function reorder(record: Record<string, unknown>, random: Random): void {
  const entries = shuffled(Object.entries(record), random);
  for (const [name] of entries) Reflect.deleteProperty(record, name);
  for (const [at, value] of entries) put({ in: record, at }, value);
}
