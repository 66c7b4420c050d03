import type { KeyRow, StoredKey } from './store.ts';
import type { Build } from './switches.ts';

export const ZERO_PAGE = { page: 0, page_size: 0, total: 0, items: null };

const LACKING_FIELDS: Readonly<Record<Build['shape'], readonly (keyof KeyRow)[]>> = {
  documented: [],
  stock: [],
  older: ['cross_group_retry'],
  'one-api': ['cross_group_retry', 'model_limits_enabled', 'model_limits', 'allow_ips', 'group'],
};

/** A key as the answers have it. */
export function wireKey(
  { row, leftOut, extra }: StoredKey,
  build: Build,
  masked: boolean,
): Record<string, unknown> {
  const lacking: readonly string[] = [...LACKING_FIELDS[build.shape], ...leftOut];
  const fields = Object.entries({ ...row, key: masked ? mask(row.key) : row.key });
  const present = Object.fromEntries(fields.filter(([name]) => !lacking.includes(name)));
  return { ...present, ...fieldsBesides(row, build.shape), ...extra };
}

function fieldsBesides(row: KeyRow, shape: Build['shape']): Record<string, unknown> {
  if (shape === 'documented') return {};
  if (shape !== 'one-api') return { DeletedAt: null };
  return { models: row.model_limits === '' ? null : row.model_limits, subnet: row.allow_ips };
}

function mask(text: string): string {
  if (text.length >= 9) return `${text.slice(0, 4)}${'*'.repeat(10)}${text.slice(-4)}`;
  if (text.length >= 5) return `${text.slice(0, 2)}****${text.slice(-2)}`;
  return '*'.repeat(text.length);
}

/** A record of Go's zero values. */
export function zeroKey(build: Build): Record<string, unknown> {
  return wireKey({ row: ZERO_ROW, leftOut: [], extra: {}, deleted: false }, build, false);
}

const ZERO_ROW: KeyRow = {
  id: 0,
  user_id: 0,
  key: '',
  status: 0,
  name: '',
  created_time: 0,
  accessed_time: 0,
  expired_time: 0,
  remain_quota: 0,
  unlimited_quota: false,
  model_limits_enabled: false,
  model_limits: '',
  allow_ips: null,
  used_quota: 0,
  group: '',
  cross_group_retry: false,
};
