import type { KeyRow } from './store.ts';
import type { Build } from './switches.ts';

/** What a write of a key may say; what it leaves out has Go's zero value. */
export interface KeyBody {
  readonly id: number;
  readonly status: number;
  readonly name: string;
  readonly expired_time: number;
  readonly remain_quota: number;
  readonly unlimited_quota: boolean;
  readonly model_limits_enabled: boolean;
  readonly model_limits: string;
  readonly allow_ips: string | null;
  readonly group: string;
  readonly cross_group_retry: boolean;
}

export type Parsed<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly message: string };

const ZERO_BODY: KeyBody = {
  id: 0,
  status: 0,
  name: '',
  expired_time: 0,
  remain_quota: 0,
  unlimited_quota: false,
  model_limits_enabled: false,
  model_limits: '',
  allow_ips: null,
  group: '',
  cross_group_retry: false,
};

/** As Go's decoder takes it: whole numbers only, `null` and what is missing are zero, unknown fields are ignored. */
export function parseKeyBody(text: string, shape: Build['shape']): Parsed<KeyBody> {
  const parsed = parseObject(text);
  if (!parsed.ok) return parsed;
  const sent = shape === 'one-api' ? inCurrentNames(parsed.value) : parsed.value;
  const body: Record<string, unknown> = { ...ZERO_BODY };
  for (const [name, zero] of Object.entries<KeyBody[keyof KeyBody]>({ ...ZERO_BODY })) {
    const value = sent[name] ?? zero;
    const wanted = goTypeOf(zero);
    if (goTypeOf(value) !== wanted || isFraction(text, name)) return mismatch(value, name, wanted);
    body[name] = value;
  }
  return { ok: true, value: body as unknown as KeyBody };
}

/** `null` is an object without fields. */
export function parseObject(text: string): Parsed<Record<string, unknown>> {
  if (text.trim() === '') return { ok: false, message: 'EOF' };
  try {
    const value: unknown = JSON.parse(text);
    if (value === null) return { ok: true, value: {} };
    if (typeof value !== 'object' || Array.isArray(value)) return mismatch(value, '', 'Token');
    return { ok: true, value: value as Record<string, unknown> };
  } catch {
    return { ok: false, message: "invalid character '}' looking for beginning of value" };
  }
}

/** The oldest build has names of its own for these. */
function inCurrentNames({ models, subnet, ...sent }: Record<string, unknown>): Record<string, unknown> {
  return { ...sent, model_limits: models, allow_ips: subnet };
}

function goTypeOf(value: unknown): string {
  if (value === null || typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  return Number.isSafeInteger(value) ? 'int' : 'other';
}

/** `1e3` is no integer to Go, though it is the same number. */
function isFraction(text: string, name: string): boolean {
  return new RegExp(`"${name}"\\s*:\\s*-?\\d[\\d.]*[eE]`).test(text);
}

function mismatch(value: unknown, field: string, wanted: string): { ok: false; message: string } {
  const kind = typeof value === 'number' ? `number ${value}` : Array.isArray(value) ? 'array' : typeof value;
  const place = field === '' ? 'Go value' : `Go struct field Token.${field}`;
  return { ok: false, message: `json: cannot unmarshal ${kind} into ${place} of type ${wanted}` };
}

/** The fields that a plain update replaces, all of them. */
export function replacedFields(body: KeyBody): Partial<KeyRow> {
  return {
    name: body.name,
    expired_time: body.expired_time,
    remain_quota: body.remain_quota,
    unlimited_quota: body.unlimited_quota,
    model_limits_enabled: body.model_limits_enabled,
    model_limits: body.model_limits,
    allow_ips: body.allow_ips,
    group: body.group,
    cross_group_retry: body.cross_group_retry,
  };
}
