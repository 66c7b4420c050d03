import { expect, test } from 'vitest';
import { fail, succeed } from '#contract/failure';
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

test('figures that arrive when the account is closed are told to nobody', async () => {
  let told = 0;
  const month = { units: 1, requests: 2 } as never;
  const gateway = {
    readMonth: () => Promise.resolve(succeed(month)),
    readKeyPage: () => Promise.reject(new Error()),
  };
  for (const isClosed of [true, false])
    await new MonthReader(gateway, { updateRuntime: () => (told += 1) }, () => NOW).read(() => isClosed);
  expect(told).toBe(1);
});

test('where there are none, asking once asks once', async () => {
  let asked = 0;
  const gateway = {
    readMonth: () => {
      asked += 1;
      return Promise.resolve(fail('not-offered'));
    },
    readKeyPage: () => Promise.resolve(succeed({} as never)),
  };
  const reader = new MonthReader(gateway, { updateRuntime: () => undefined }, () => NOW);
  await reader.read(() => false);
  await reader.read(() => false);
  expect(asked).toBe(1);
  reader.noteAskedFor();
  await reader.read(() => false);
  await reader.read(() => false);
  expect(asked).toBe(2);
});
