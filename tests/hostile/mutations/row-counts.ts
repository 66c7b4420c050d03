import { pick, type Mutation } from '../hostile-answer.ts';
import { changing, isContainer, isRecord, placesIn, put, rowsIn, RawText } from './json-text.ts';

const TOTALS: readonly unknown[] = [0, -1, 1, 1e9, 2 ** 53 - 1, 1.5, '7', null, new RawText('1e400'), []];

export const COUNTS: readonly Mutation[] = [
  {
    name: 'no rows',
    spoil: changing((value) => {
      const rows = rowsIn(value);
      if (rows === null) return false;
      rows.length = 0;
      return true;
    }),
  },
  {
    name: 'the same row again and again',
    spoil: changing((value, random) => {
      const rows = rowsIn(value);
      if (rows?.[0] === undefined) return false;
      rows.push(...Array.from({ length: pick([1, 200, 4_000], random) }, () => rows[0]));
      return true;
    }),
  },
  {
    name: 'far more rows than asked for',
    spoil: changing((value, random) => {
      const rows = rowsIn(value);
      const first = rows?.find(isRecord);
      if (!rows || first === undefined) return false;
      const from = Math.floor(random() * 1e6) + 1_000;
      const more = pick([150, 1_000, 6_000], random);
      rows.push(...Array.from({ length: more }, (_, index) => ({ ...first, id: from + index })));
      return true;
    }),
  },
  {
    name: 'another total',
    spoil: changing((value, random) => {
      const totals = placesIn(value).filter(({ at }) => ['total', 'page', 'page_size'].includes(at));
      for (const place of totals) put(place, pick(TOTALS, random));
      return totals.length > 0;
    }),
  },
  {
    name: 'a list without end',
    spoil: changing((value, random) => {
      const rows = rowsIn(value);
      const totals = placesIn(value).filter(({ at }) => at === 'total');
      for (const place of totals) put(place, 1e9);
      for (const row of rows ?? [])
        if (isContainer(row)) put({ in: row, at: 'id' }, Math.floor(random() * 1e9) + 1);
      return rows !== null;
    }),
  },
  {
    name: 'the other shape',
    spoil: changing((value) => {
      const rows = rowsIn(value);
      if (rows === null || !isContainer(value)) return false;
      const isPage = isContainer(Reflect.get(value, 'data')) && !Array.isArray(Reflect.get(value, 'data'));
      put({ in: value, at: 'data' }, isPage ? rows : { items: rows, total: rows.length });
      return true;
    }),
  },
];
