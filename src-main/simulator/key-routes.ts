import { failed, succeeded, type Answer } from './answer.ts';
import { wireKey, zeroKey } from './wire-key.ts';
import { pageAsked, rowsAsked } from './paging.ts';
import type { Build } from './switches.ts';
import type { RouteContext } from './route.ts';
import type { StoredUser } from './store.ts';

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
