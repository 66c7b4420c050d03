import { expect, test } from 'vitest';
import { fail } from '#contract/failure';
import { MonthReader } from '../../../src-main/accounts/month-reader.ts';
import { NOW } from '../../fixtures/readings.ts';

test('figures of the month that ended in an exception are asked for again with the next look', async () => {
  let asked = 0;
  const gateway = {
    readMonth: () => {
      asked += 1;
      return asked === 1 ? Promise.reject(new Error('lost')) : Promise.resolve(fail('server-failure'));
    },
    readKeyPage: () => Promise.resolve(fail('server-failure')),
  };
  const reader = new MonthReader(gateway, { updateRuntime: () => undefined }, () => NOW);
  const isClosed = () => false;
  await expect(reader.read(isClosed)).rejects.toThrow('lost');
  await reader.read(isClosed);
  expect(asked).toBe(2);
});
