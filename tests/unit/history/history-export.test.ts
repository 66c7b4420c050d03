import { beforeEach, expect, test } from 'vitest';
import { fail, succeed } from '#contract/failure';
import { HistoryExport } from '../../../src-main/history/history-export.ts';
import { ACCOUNT_ITSELF } from '../../../src-main/history/usage-sample.ts';
import { ManualClock } from '../../fixtures/manual-clock.ts';
import { pin } from '../../fixtures/pin-states.ts';
import { account, newStore } from '../../fixtures/states.ts';

const MINE = { accountId: 'account-personal', account: 'Personal' };
const SERIES = [
  { accountId: 'account-personal', keyId: ACCOUNT_ITSELF },
  { accountId: 'account-personal', keyId: 1 },
  { accountId: 'account-personal', keyId: 2 },
  { accountId: 'left', keyId: 1 },
];

let chosen: object[];
let written: object[];
let place: string | null;

beforeEach(() => {
  [chosen, written, place] = [[], [], '/somewhere/history.csv'];
});

function historyExport(
  series: Awaited<ReturnType<HistoryExport['write']>> | null = null,
  exported: ReturnType<typeof fail> | null = null,
) {
  const clock = new ManualClock(new Date(2026, 2, 7, 23, 59).getTime());
  const accounts = [account({ pins: [pin({ keyId: 1, name: 'ci' })] })];
  return new HistoryExport({
    ...{ clock, store: newStore(clock, { accounts }) },
    history: {
      series: () => Promise.resolve(series === null || series.ok ? succeed(SERIES) : series),
      export: (request) => {
        written.push(request);
        return Promise.resolve(exported ?? succeed(3));
      },
    },
    chooseSavePath: (file) => {
      chosen.push(file);
      return Promise.resolve(place);
    },
  });
}

test('each series is named as it is now, the account itself by no key, and what is left by its id alone', async () => {
  expect(await historyExport().write('csv')).toEqual(succeed(true));
  expect(chosen).toEqual([{ name: 'comet-tray-history-2026-03-07.csv', format: 'csv' }]);
  const series = [
    { ...MINE, keyId: ACCOUNT_ITSELF, key: '' },
    { ...MINE, keyId: 1, key: 'ci' },
    { ...MINE, keyId: 2, key: '' },
    { accountId: 'left', keyId: 1, account: '', key: '' },
  ];
  expect(written).toEqual([{ path: '/somewhere/history.csv', format: 'csv', series }]);
});

test('nothing is written where the user thinks better of it', async () => {
  place = null;
  expect(await historyExport().write('json')).toEqual(succeed(false));
  expect(written).toEqual([]);
});

test('what cannot be read or written is said', async () => {
  const unreadable = fail('history-unavailable');
  expect(await historyExport(unreadable).write('csv')).toEqual(unreadable);
  expect(written).toEqual([]);
  const unwritable = fail('export-not-written');
  expect(await historyExport(null, unwritable).write('csv')).toEqual(unwritable);
});
