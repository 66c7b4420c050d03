import { done, failed, malformedBody, succeeded, type Answer } from './answer.ts';
import { parseKeyBody, parseObject, replacedFields, type KeyBody } from './key-body.ts';
import { bodyRefusal, enablingRefusal } from './key-checks.ts';
import { wireKey, zeroKey } from './wire-key.ts';
import { textFor, type LocalizedText } from './language.ts';
import type { RouteContext } from './route.ts';
import type { KeyRow, NewKey, StoredUser } from './store.ts';
import { wireSeconds } from './wire-seconds.ts';

const NO_ID = 'id 或 userId 为空！';
const NOT_FOUND = 'record not found';
const BAD_PARAMETERS: LocalizedText = { zh: '参数错误', en: 'Invalid parameters' };

/** `POST /api/token/`: tells neither id nor key, but on one old build. */
export function createKey(context: RouteContext, user: StoredUser): Answer {
  const { build, call, store, switches } = context;
  const body = parseKeyBody(call.body, build.shape);
  if (!body.ok) return malformedBody(body.message, build);
  const refusal = bodyRefusal(body.value, context);
  if (refusal) return refuse(refusal, context, null);
  const { keyCountLimit } = switches;
  if (keyCountLimit !== null && store.keysOf(user.row.id).length >= keyCountLimit) {
    return failed(`已达到最大令牌数量限制 (${keyCountLimit})`, null, switches);
  }
  const key = store.addKey(user.row.id, newFields(body.value), wireSeconds(context.now), {
    leftOut: [],
    extra: {},
  });
  return switches.createReturnsRecord ? succeeded(wireKey(key, build, false), switches) : done(switches);
}

/** What is written of a body that creates: a date of 0 is as none, and so is no list of addresses. */
function newFields(body: KeyBody): NewKey {
  return {
    ...replacedFields(body),
    expired_time: body.expired_time === 0 ? -1 : body.expired_time,
    allow_ips: body.allow_ips ?? '',
  };
}

/**
 * `PUT /api/token/`, the id in the body. Replaces every field that can be written, with zeros for what was left out;
 * with `status_only` the status alone, where the build knows that.
 */
export function updateKey(context: RouteContext, user: StoredUser): Answer {
  const { build, call, store, switches } = context;
  const parsed = parseKeyBody(call.body, build.shape);
  if (!parsed.ok) return malformedBody(parsed.message, build);
  const body = parsed.value;
  const refusal = bodyRefusal(body, context);
  if (refusal) return refuse(refusal, context, zeroKey(build));
  if (body.id === 0) return failed(NO_ID, zeroKey(build), switches);
  const key = store.keyOf(user.row.id, body.id);
  if (!key) return failed(NOT_FOUND, zeroKey(build), switches);
  const isGuarded = switches.statusGuardOnPlainPut || isStatusOnly(context);
  const disabled = isGuarded ? enablingRefusal(body, key.row, wireSeconds(context.now)) : null;
  if (disabled) return refuse(disabled, context, zeroKey(build));
  Object.assign(key.row, writtenFields(body, context));
  return succeeded(wireKey(key, build, switches.maskKeys), switches);
}

function writtenFields(body: KeyBody, context: RouteContext): Partial<KeyRow> {
  if (isStatusOnly(context)) return { status: body.status };
  const fields = replacedFields(body);
  const writesStatus = !context.switches.statusOnlyNeeded && body.status !== 0;
  return writesStatus ? { ...fields, status: body.status } : fields;
}

/** Any text counts, `false` too. */
function isStatusOnly({ call, switches }: RouteContext): boolean {
  return switches.statusOnlyNeeded && (call.query.get('status_only') ?? '') !== '';
}

/** `DELETE /api/token/{id}`. */
export function deleteKey({ parameter, store, switches }: RouteContext, user: StoredUser): Answer {
  const keyId = /^[+-]?\d+$/.test(parameter) ? Number(parameter) : 0;
  if (keyId === 0) return failed(NO_ID, null, switches);
  const key = store.keyOf(user.row.id, keyId);
  if (!key) return failed(NOT_FOUND, null, switches);
  key.deleted = true;
  return done(switches);
}

/** `POST /api/token/batch`: how many are gone; ids that there are not are passed over. */
export function deleteKeys(context: RouteContext, user: StoredUser): Answer {
  const { call, store, switches } = context;
  const ids = idsIn(call.body);
  if (ids.length === 0) return refuse(BAD_PARAMETERS, context, null);
  const keys = ids.map((id) => store.keyOf(user.row.id, id)).filter((key) => key !== undefined);
  for (const key of keys) key.deleted = true;
  return succeeded(new Set(keys).size, switches);
}

/** Empty where the body holds no list of numbers. */
export function idsIn(text: string): readonly number[] {
  const body = parseObject(text);
  const ids = body.ok ? body.value['ids'] : null;
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'number') : [];
}

function refuse(texts: LocalizedText, { call, switches }: RouteContext, zeroData: unknown): Answer {
  return failed(textFor(texts, call, switches.handlerLanguage), zeroData, switches);
}
