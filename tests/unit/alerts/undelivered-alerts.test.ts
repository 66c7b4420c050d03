import { expect, test } from 'vitest';
import type { Alert } from '../../../src-main/alerts/rules/alert-model.ts';
import { UndeliveredAlerts } from '../../../src-main/alerts/undelivered-alerts.ts';
import { pin } from '../../fixtures/pin-states.ts';
import { account } from '../../fixtures/states.ts';

const ACCOUNT = account({ id: 'a', pins: [pin({ keyId: 1 })] });
const alert = (changes: Partial<Alert>): Alert => ({
  ...{ accountId: 'a', keyId: 1, rule: 'left-5', isSample: false, at: 0, asOf: null },
  ...changes,
});
const so = () => 'so' as const;
const OF_ACCOUNT = alert({ keyId: null, rule: 'empty' });
const looking = { accounts: [ACCOUNT], popoverVisible: true };
const hidden = { ...looking, popoverVisible: false };

/** What waits, with these; by its rules. */
function waiting(alerts: readonly Alert[], isMuted = false) {
  const waits = new UndeliveredAlerts([]);
  waits.add(alerts, isMuted);
  return { waits, rules: () => waits.shown.map(({ rule }) => rule) };
}

test('what waits goes with its key, and that of an account with the account', () => {
  const { rules, waits } = waiting([alert({}), OF_ACCOUNT]);
  waits.follow(hidden, so);
  expect(rules()).toEqual(['left-5', 'empty']);
  waits.follow({ ...hidden, accounts: [{ ...ACCOUNT, pins: [] }] }, so);
  expect(rules()).toEqual(['empty']);
  waits.follow({ ...hidden, accounts: [account({ id: 'b' })] }, so);
  expect(rules()).toEqual([]);
});

test('what was told while the user was looking goes when the popover is hidden, and not before', () => {
  const { rules, waits } = waiting([alert({})], true);
  waits.follow(hidden, so);
  waits.follow(looking, so);
  waits.follow(looking, so);
  expect(rules()).toEqual(['left-5']);
  waits.follow(hidden, so);
  expect(rules()).toEqual([]);
});

test('what the system did not show stays until it is dismissed', () => {
  const { rules, waits } = waiting([alert({}), OF_ACCOUNT]);
  waits.follow(looking, so);
  waits.follow(hidden, so);
  expect(rules()).toEqual(['left-5', 'empty']);
  waits.dismiss(alert({}));
  expect(rules()).toEqual(['empty']);
  waits.dismiss(null);
  expect(rules()).toEqual([]);
});

test('over a restart stays what neither was looked at nor is of a sample', () => {
  const { waits } = waiting([alert({}), alert({ keyId: 2, isSample: true })]);
  waits.add([OF_ACCOUNT], true);
  expect(waits.stored).toEqual([{ accountId: 'a', keyId: 1, rule: 'left-5', at: 0, asOf: null }]);
  expect(new UndeliveredAlerts(waits.stored).stored).toEqual(waits.stored);
});

test('what is not so now is not shown, is not dismissed with what is, and comes back; what is over goes', () => {
  const { rules, waits } = waiting([alert({}), OF_ACCOUNT]);
  waits.follow(hidden, ({ rule }) => (rule === 'empty' ? 'so' : 'resting'));
  expect([rules(), waits.stored.length]).toEqual([['empty'], 2]);
  waits.dismiss(null);
  waits.follow(hidden, so);
  expect(rules()).toEqual(['left-5']);
  waits.follow(hidden, () => 'over');
  waits.follow(hidden, so);
  expect(rules()).toEqual([]);
});
