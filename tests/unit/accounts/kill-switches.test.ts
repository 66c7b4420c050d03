import { expect, test } from 'vitest';
import { KillSwitches } from '../../../src-main/accounts/kill-switches.ts';

const OURS = { worked: true };

test('whose doing it is that a key is off is known once no other kill switch of it is under way', () => {
  const switches = new KillSwitches();
  switches.begin(7, null);
  switches.begin(7, OURS);
  switches.note(7, OURS);
  expect(switches.known(7)).toBeUndefined();
  switches.end(7);
  expect([switches.known(7), switches.has(7)]).toEqual([OURS, true]);
  switches.end(7);
  expect([switches.known(7), switches.has(7)]).toEqual([undefined, false]);
});
