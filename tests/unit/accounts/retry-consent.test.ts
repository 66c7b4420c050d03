import { beforeEach, expect, test } from 'vitest';
import { HOUR_MS } from '#clock/durations';
import { Exclusive } from '#async/exclusive';
import { RetryConsent } from '../../../src-main/accounts/retry-consent.ts';
import { RateLimiters } from '../../../src-main/polling/rate-limiters.ts';
import { ManualClock } from '../../fixtures/manual-clock.ts';

const ACCOUNTS = ['one', 'two', 'three'].map((name) => ({
  record: { baseUrl: `https://${name}.example` },
  connected: {},
}));

let asked: string[];
let consent: RetryConsent;

beforeEach(() => {
  const clock = new ManualClock();
  const limiters = new RateLimiters(clock, () => undefined);
  for (const { record } of ACCOUNTS) limiters.of(record.baseUrl).waitUntil(clock.now() + HOUR_MS);
  asked = [];
  const open = new Exclusive();
  const decline = (host: string) => {
    asked.push(host);
    return Promise.resolve(false);
  };
  consent = new RetryConsent(limiters, (host) => open.run(() => decline(host), null));
});

const refresh = () => consent.runAll(ACCOUNTS, 'user', () => Promise.resolve());

test('of several gateways that want silence each has its turn, though the first was declined', async () => {
  for (let press = 0; press < 4; press += 1) await refresh();
  expect(asked).toEqual(['one.example', 'two.example', 'three.example', 'one.example']);
});
