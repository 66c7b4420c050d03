import type { KeySeed } from './gateway-state.ts';
import type { NewKey } from './store.ts';
import { DAY_S, wireSeconds } from './wire-seconds.ts';

const FUNDED: NewKey = { remain_quota: 250_000, used_quota: 250_000 };
/** The most a key may hold. */
const MAXIMUM_UNITS = 500_000_000_000_000;

/** One key for every value a client must survive, named for it; then keys with names that are themselves the case. */
export function edgeCaseKeys(now: number): readonly KeySeed[] {
  const nowS = wireSeconds(now);
  return [...statuses(), ...expiries(nowS), ...quotas(), ...fieldVariants(), ...hostileNames()];
}

function statuses(): KeySeed[] {
  const names: readonly (readonly [number, string])[] = [
    [1, 'enabled'],
    [2, 'disabled'],
    [3, 'stored expired'],
    [4, 'funded yet exhausted'],
    [0, 'status zero'],
    [7, 'status seven'],
    [-1, 'status negative'],
  ];
  return names.map(([status, name]) => edge(name, { status }));
}

function expiries(nowS: number): KeySeed[] {
  return [
    edge('never expires', { expired_time: -1 }),
    edge('expiry zero', { expired_time: 0 }),
    edge('expiry past', { expired_time: nowS - DAY_S }),
    edge('expiry future', { expired_time: nowS + DAY_S }),
  ];
}

function quotas(): KeySeed[] {
  return [
    edge('empty', { remain_quota: 0, used_quota: 500_000 }),
    edge('overdrawn', { remain_quota: -3_721, used_quota: 503_721 }),
    edge('unlimited', { unlimited_quota: true, remain_quota: 0, used_quota: 0 }),
    edge('unlimited negative', { unlimited_quota: true, remain_quota: -8_123_456, used_quota: 8_123_456 }),
    edge('maximum quota', { remain_quota: MAXIMUM_UNITS, used_quota: 0 }),
    edge('used negative', { remain_quota: 1_000, used_quota: -25 }),
  ];
}

function fieldVariants(): KeySeed[] {
  return [
    edge('addresses null', { allow_ips: null }),
    edge('addresses empty', { allow_ips: '' }),
    edge('addresses listed', { allow_ips: '203.0.113.7\n2001:db8::/32' }),
    edge('models listed', { model_limits_enabled: true, model_limits: 'gpt-4.1,claude-sonnet-4-5' }),
    edge('models without their flag', { model_limits: 'gpt-4.1' }),
    edge('group auto', { group: 'auto', cross_group_retry: true }),
    edge('masked key', { key: 'Ab3d**********x9Qz' }),
    edge('prefixed key', { key: `sk-${'Zy8'.repeat(16)}` }),
    edge('empty key', { key: '' }),
    { ...edge('optional fields missing'), leftOut: OPTIONAL_FIELDS },
    {
      ...edge('extra fields'),
      extra: { DeletedAt: null, auto_groups: null, billing_type: 0, username: 'dev' },
    },
  ];
}

const OPTIONAL_FIELDS: NonNullable<KeySeed['leftOut']> = [
  'user_id',
  'key',
  'name',
  'created_time',
  'accessed_time',
  'expired_time',
  'model_limits_enabled',
  'model_limits',
  'allow_ips',
  'used_quota',
  'group',
  'cross_group_retry',
];

function hostileNames(): KeySeed[] {
  const names = [
    '<img src=x onerror=1>',
    'invoice\u202Egnp.exe',
    '🚀'.repeat(12),
    'fifty-characters-'.padEnd(50, 'x'),
    '',
    'two\nlines',
    'line\u2028separator',
    'nul\u0000inside',
    'broken \uFFFD bytes',
  ];
  return names.map((name) => edge(name));
}

function edge(name: string, fields: NewKey = {}): KeySeed {
  return { fields: { ...FUNDED, name, ...fields } };
}
