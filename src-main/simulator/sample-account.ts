import type { AccountSeed, KeySeed } from './gateway-state.ts';
import type { Traffic } from './simulated-traffic.ts';
import type { NewKey } from './store.ts';
import { DAY_S, HOUR_S, wireSeconds } from './wire-seconds.ts';

const UNITS_PER_DOLLAR = 500_000;

/** The account of the demo: what a small team has after some months, with keys that are being used right now. */
export function sampleAccount(now: number): AccountSeed {
  const nowS = wireSeconds(now);
  return {
    user: {
      username: 'sample',
      display_name: 'Sample account',
      email: 'sample@example.com',
      quota: units(412.6),
      used_quota: units(1_387.4),
      request_count: 214_873,
    },
    month: { requests: 61_204, units: units(386.2) },
    keys: sampleKeys(nowS),
  };
}

function sampleKeys(nowS: number): KeySeed[] {
  const key = (name: string, ageDays: number, fields: NewKey, traffic?: Traffic): KeySeed => {
    const dates = { created_time: nowS - ageDays * DAY_S, accessed_time: nowS - HOUR_S };
    return { fields: { name, ...dates, ...fields }, ...(traffic ? { traffic } : {}) };
  };
  return [
    key('legacy-bot', 402, { status: 2, accessed_time: nowS - 96 * DAY_S, ...dollars(6.12, 43.88) }),
    key('production', 311, { ...dollars(38.4, 561.6), group: 'default' }, traffic(30, 0.0021)),
    key(
      'batch-embeddings-eu-west',
      248,
      { unlimited_quota: true, ...dollars(-286.31, 286.31) },
      traffic(12, 0.004),
    ),
    key(
      'ci-nightly',
      203,
      { ...dollars(14.87, 85.13), ...only('gpt-4.1-mini,gpt-4.1-nano') },
      traffic(2, 0.006),
    ),
    key('客服机器人', 187, dollars(21.09, 78.91), traffic(9, 0.0017)),
    key('webinar-demo', 120, {
      status: 3,
      expired_time: nowS - 31 * DAY_S,
      accessed_time: nowS - 33 * DAY_S,
      ...dollars(3.5, 1.5),
    }),
    // In less than a minute it has less left than an alert is told at.
    key('docs-search', 96, dollars(1.0005, 18.9995), traffic(6, 0.0012)),
    key(
      'staging-web',
      88,
      { ...dollars(25, 75), allow_ips: '203.0.113.7\n2001:db8::/32' },
      traffic(1, 0.003),
    ),
    key('agent-sandbox', 61, { ...dollars(-0.74, 10.74), accessed_time: nowS - 5 * HOUR_S }),
    key('eval-harness', 44, { status: 4, accessed_time: nowS - 2 * DAY_S, ...dollars(20, 50) }),
    key(
      'vscode-autocomplete',
      30,
      { ...dollars(7.93, 12.07), group: 'auto', cross_group_retry: true },
      traffic(40, 0.0004),
    ),
    key(
      'hackathon-team-7',
      12,
      // In a little more than a minute it is a day.
      { expired_time: nowS + DAY_S + 75, ...dollars(7.8, 2.2) },
      traffic(4, 0.002),
    ),
    key('translation-worker', 5, dollars(2.4, 7.6), traffic(8, 0.0019)),
    key('mobile-beta', 1, { accessed_time: nowS - DAY_S, ...dollars(50, 0) }),
  ];
}

function dollars(remaining: number, used: number): NewKey {
  return { remain_quota: units(remaining), used_quota: units(used) };
}

function only(models: string): NewKey {
  return { model_limits_enabled: true, model_limits: models };
}

function traffic(callsPerMinute: number, dollarsPerCall: number): Traffic {
  return { callsPerMinute, unitsPerCall: units(dollarsPerCall) };
}

function units(dollarsInAll: number): number {
  return Math.round(dollarsInAll * UNITS_PER_DOLLAR);
}
