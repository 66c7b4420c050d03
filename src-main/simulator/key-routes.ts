import { failed, succeeded, type Answer } from './answer.ts';
import { pageAsked, rowsAsked } from './paging.ts';
import type { Build } from './profiles.ts';
import type { RouteContext } from './routes.ts';
import type { KeyRow, StoredKey, StoredUser } from './store.ts';

export const ZERO_PAGE = { page: 0, page_size: 0, total: 0, items: null };

/** `GET /api/token/`. */
export function listKeys({ call, store, switches, build }: RouteContext, user: StoredUser): Answer {
  const page = pageAsked(call.query, switches.legacyArrayList);
  const keys = store.keysOf(user.row.id);
  const items = rowsAsked(keys, page).map((key) => wireKey(key, build, switches.maskKeys));
  if (switches.legacyArrayList) return succeeded(items, switches);
  return succeeded({ page: page.number, page_size: page.size, total: keys.length, items }, switches);
}

/** `GET /api/token/{id}`: a foreign and a deleted key are as unknown as a missing one. */
export function readKey({ store, switches, build, parameter }: RouteContext, user: StoredUser): Answer {
  const refuse = (message: string) => failed(message, zeroKey(build), switches);
  if (!/^[+-]?\d+$/.test(parameter)) return refuse(notANumber(parameter, build));
  const keyId = Number(parameter);
  if (keyId === 0) return refuse('id 或 userId 为空！');
  const key = store.keyOf(user.row.id, keyId);
  return key ? succeeded(wireKey(key, build, switches.maskKeys), switches) : refuse('record not found');
}

function notANumber(text: string, build: Build): string {
  const cause = `strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`;
  return build.ownRouter ? `path param id=${text} is not of type int: ${cause}` : cause;
}

const LACKING_FIELDS: Readonly<Record<Build['shape'], readonly (keyof KeyRow)[]>> = {
  documented: [],
  stock: [],
  older: ['cross_group_retry'],
  'one-api': ['cross_group_retry', 'model_limits_enabled', 'model_limits', 'allow_ips', 'group'],
};

function wireKey({ row, leftOut, extra }: StoredKey, build: Build, masked: boolean): Record<string, unknown> {
  const lacking: readonly string[] = [...LACKING_FIELDS[build.shape], ...leftOut];
  const fields = Object.entries({ ...row, key: masked ? mask(row.key) : row.key });
  const kept = Object.fromEntries(fields.filter(([name]) => !lacking.includes(name)));
  return { ...kept, ...fieldsBesides(row, build.shape), ...extra };
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
