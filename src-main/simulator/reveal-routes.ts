import { failed, succeeded, withHeaders, type Answer } from './answer.ts';
import { idsIn } from './key-write-routes.ts';
import type { RouteContext } from './route.ts';
import type { StoredUser } from './store.ts';

const NO_STORE = { 'Cache-Control': 'no-store, no-cache, must-revalidate, private, max-age=0' };
const MAXIMUM_IDS = 100;

/** `POST /api/token/{id}/key`: the whole of a masked key. Our client never asks. */
export function revealKey({ parameter, store, switches }: RouteContext, user: StoredUser): Answer {
  const key = store.keyOf(user.row.id, Number(parameter));
  if (!key) return failed('record not found', null, switches);
  return withHeaders(succeeded({ key: key.row.key }, switches), NO_STORE);
}

/** `POST /api/token/batch/keys`. */
export function revealKeys({ call, store, switches }: RouteContext, user: StoredUser): Answer {
  const ids = idsIn(call.body);
  if (ids.length === 0 || ids.length > MAXIMUM_IDS) return failed('Invalid parameters', null, switches);
  const keys = ids.map((id) => store.keyOf(user.row.id, id)).filter((key) => key !== undefined);
  const texts = Object.fromEntries(keys.map(({ row }) => [String(row.id), row.key]));
  return withHeaders(succeeded({ keys: texts }, switches), NO_STORE);
}
