import { expect, test } from 'vitest';
import { differingFields } from '#contract/key-action';
import { MORE } from '#contract/reading';
import { halfUsed } from '../../fixtures/readings.ts';

const WHOLE = halfUsed({ models: ['a', 'b', 'c'], allowedIps: ['10.0.0.1', '10.0.0.2'] });

test.each(['models', 'allowedIps'] as const)(
  'of %s that are kept by their beginning only that is compared',
  (field) => {
    const [first = '', second = ''] = WHOLE[field] ?? [];
    const cut = { ...WHOLE, [field]: [first, MORE] };
    expect([differingFields(cut, WHOLE), differingFields(WHOLE, cut)]).toEqual([[], []]);
    expect(differingFields(cut, { ...WHOLE, [field]: [second] })).toEqual([field]);
    expect(differingFields(cut, { ...WHOLE, [field]: null })).toEqual([field]);
  },
);
