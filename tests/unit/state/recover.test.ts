import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { recover } from '../../../src-main/state/recover.ts';

const row = v.object({ keyId: v.number(), name: v.string(), note: v.exactOptional(v.string()) });
const told = v.object({
  accountId: v.string(),
  keyId: v.nullable(v.number()),
  rule: v.string(),
  at: v.number(),
});
const schema = v.object({
  v: v.literal(1),
  one: v.object({
    theme: v.optional(v.picklist(['dark', 'light']), 'light'),
    zoom: v.optional(v.number(), 100),
    days: v.exactOptional(v.number()),
  }),
  rows: v.array(row),
  told: v.optional(v.array(told), []),
  names: v.optional(v.array(v.string()), []),
  values: v.optional(v.record(v.string(), v.number()), {}),
});

const GOOD = {
  v: 1,
  one: { theme: 'dark', zoom: 150, days: 9 },
  rows: [
    { keyId: 1, name: 'first', note: 'a' },
    { keyId: 2, name: 'second' },
  ],
  told: [
    { accountId: 'a', keyId: null, rule: 'low', at: 1 },
    { accountId: 'b', keyId: null, rule: 'low', at: 2 },
    { accountId: 'a', keyId: null, rule: 'empty', at: 3 },
  ],
  names: ['x', 'y'],
  values: { a: 1, b: 2 },
};

const recovered = (...candidates: unknown[]) => recover(schema, candidates, { name: '' });
const whole = (value: object) => ({ value, lost: [] });

describe('a field that one file does not have', () => {
  test('comes from the next that has it, and nothing is lost', () => {
    expect(recovered({ ...GOOD, one: { ...GOOD.one, zoom: 'wide' } }, GOOD)).toEqual(whole(GOOD));
    expect(recovered({ ...GOOD, one: 5 }, GOOD)).toEqual(whole(GOOD));
    expect(recovered(undefined, GOOD)).toEqual(whole(GOOD));
  });

  test('comes from the first of those that have it', () => {
    const older = { ...GOOD, one: { theme: 'light', zoom: 75, days: 3 } };
    expect(recovered(GOOD, older)).toEqual(whole(GOOD));
  });

  test('takes its default where none has it, and alone is said to be lost', () => {
    const { lost, value } = recovered({ ...GOOD, one: { ...GOOD.one, theme: 'pink' } });
    expect({ lost, value }).toEqual({
      lost: ['one.theme'],
      value: { ...GOOD, one: { ...GOOD.one, theme: 'light' } },
    });
  });

  test('takes what stands in for it rather than what it belongs to', () => {
    const [first, second] = GOOD.rows;
    expect(recovered({ ...GOOD, rows: [{ ...first, name: 5 }, second] })).toEqual({
      lost: ['rows.0.name'],
      value: { ...GOOD, rows: [{ ...first, name: '' }, second] },
    });
  });

  test('is no loss where it need not be there', () => {
    const one = { theme: 'dark', zoom: 150 };
    expect(recovered({ ...GOOD, one, names: 5 }, { ...GOOD, one, names: [] })).toEqual(
      whole({ ...GOOD, one, names: [] }),
    );
  });

  test('was removed where the newest file has none, and does not come back', () => {
    const one = { theme: 'pink', zoom: 150 };
    expect(recovered({ ...GOOD, one }, GOOD)).toEqual(whole({ ...GOOD, one: { ...one, theme: 'dark' } }));
  });

  test('falls alone though it need not be there', () => {
    const rest = { theme: GOOD.one.theme, zoom: GOOD.one.zoom };
    expect(recovered({ ...GOOD, one: { ...rest, days: 'many' } })).toEqual({
      lost: ['one.days'],
      value: { ...GOOD, one: rest },
    });
  });
});

describe('of a file of which nothing can be read', () => {
  test('every value with a default is there, and said to be lost', () => {
    const withDefaults = v.object({ v: v.literal(1), one: v.object({ zoom: v.optional(v.number(), 100) }) });
    expect(recover(withDefaults, [], {})).toEqual({
      lost: ['one.zoom'],
      value: { v: 1, one: { zoom: 100 } },
    });
  });

  test('the version alone is no loss', () => {
    expect(recovered({ ...GOOD, v: 'one' })).toEqual(whole(GOOD));
  });

  test('what stands in for a value goes before its default', () => {
    const withDefaults = v.object({ one: v.object({ zoom: v.optional(v.number(), 100) }) });
    expect(recover(withDefaults, [{}], { zoom: 75 }).value).toEqual({ one: { zoom: 75 } });
  });

  test('the default of what belongs together steps in for all of it', () => {
    const pair = v.object({
      pair: v.optional(v.object({ from: v.number(), until: v.number() }), { from: 1, until: 2 }),
    });
    const found = recover(pair, [{ pair: { from: 5, until: 'late' } }], {});
    expect(found).toEqual({ lost: ['pair.until'], value: { pair: { from: 1, until: 2 } } });
  });

  test('nothing is made up where there is neither default nor stand-in', () => {
    expect(recovered({}).value).toBeUndefined();
  });

  test('a list is no object, and no object a list', () => {
    expect(recovered({ ...GOOD, one: [] }, GOOD)).toEqual(whole(GOOD));
    expect(recovered({ ...GOOD, values: [1] }, GOOD)).toEqual(whole(GOOD));
    expect(recovered({ ...GOOD, rows: { 0: GOOD.rows[0] } }, GOOD)).toEqual(whole(GOOD));
  });
});

describe('rows', () => {
  const [first, second] = GOOD.rows;

  test('are those of the newest file, in its order', () => {
    expect(recovered({ ...GOOD, one: 5, rows: [second, first] }, GOOD)).toEqual(
      whole({ ...GOOD, rows: [second, first] }),
    );
    expect(recovered({ ...GOOD, one: 5, rows: [second] }, GOOD)).toEqual(whole({ ...GOOD, rows: [second] }));
  });

  test('take what they lack from the row of the same name', () => {
    const rows = [{ ...second, name: 5 }, first];
    expect(recovered({ ...GOOD, rows }, GOOD)).toEqual(whole({ ...GOOD, rows: [second, first] }));
  });

  test('fall alone where their name itself is lost, and it is said which', () => {
    const rows = [first, { name: 'second' }];
    expect(recovered({ ...GOOD, rows })).toEqual({
      lost: ['rows.1.keyId', 'rows.1'],
      value: { ...GOOD, rows: [first] },
    });
    const older = { ...GOOD, rows: [{ name: 'nameless' }] };
    expect(recovered({ ...GOOD, rows }, older).value).toEqual({ ...GOOD, rows: [first] });
  });

  test('are the same by all that names them, so that none takes what is told of another', () => {
    const [a, b, c] = GOOD.told;
    const spoilt = GOOD.told.map((one) => ({ ...one, at: 'wrong' }));
    const older = { ...GOOD, told: [c, b, a] };
    expect(recovered({ ...GOOD, told: spoilt }, older)).toEqual(whole(GOOD));
  });

  test('that nothing names take nothing of others', () => {
    const days = v.object({ days: v.array(v.object({ day: v.number(), units: v.number() })) });
    const older = { days: [{ day: 9, units: 9 }] };
    const found = recover(days, [{ days: [{ day: 1, units: 'x' }] }, older], {});
    expect(found).toEqual({ lost: ['days.0.units', 'days.0'], value: { days: [] } });
  });

  test('of plain values are one value', () => {
    expect(recovered({ ...GOOD, names: ['x', 5] }, GOOD)).toEqual(whole(GOOD));
    expect(recovered({ ...GOOD, names: ['x', 5] })).toEqual({
      lost: ['names'],
      value: { ...GOOD, names: [] },
    });
  });
});

describe('values by a name', () => {
  test('are those that the newest file lists, each from the first that has it', () => {
    expect(recovered({ ...GOOD, values: { a: 'x' } }, GOOD)).toEqual(whole({ ...GOOD, values: { a: 1 } }));
    expect(recovered({ ...GOOD, values: { a: 'x', b: 3 } }, GOOD).value).toEqual({
      ...GOOD,
      values: { a: 1, b: 3 },
    });
  });

  test('fall alone where no file has them', () => {
    const { lost, value } = recovered({ ...GOOD, values: { a: 'x', b: 2 } });
    expect(lost).toEqual(['values.a']);
    expect(JSON.stringify(value)).toBe(JSON.stringify({ ...GOOD, values: { b: 2 } }));
    expect(Object.keys((value as typeof GOOD).values)).toEqual(['b']);
  });
});
