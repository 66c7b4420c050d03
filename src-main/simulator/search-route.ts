import { failed, succeeded, type Answer } from './answer.ts';
import { wireKey, ZERO_PAGE } from './wire-key.ts';
import { pageAsked, rowsAsked } from './paging.ts';
import type { RouteContext } from './route.ts';
import type { StoredKey, StoredUser } from './store.ts';
import { likePattern } from './like-pattern.ts';

/** `GET /api/token/search`, by name and by key text. */
export function searchKeys(context: RouteContext, user: StoredUser): Answer {
  const { build, store, switches } = context;
  const keys = store.keysOf(user.row.id);
  if (build.search === 'page') return pageOfMatches(context, keys);
  const matches = keys.filter((key) => holds(context, key)).reverse();
  return succeeded(
    matches.map((key) => wireKey(key, build, switches.maskKeys)),
    switches,
  );
}

/** Oldest first, all of them. One build looks at the beginning of names alone. */
function holds({ build, call }: RouteContext, { row }: StoredKey): boolean {
  const keyword = (call.query.get('keyword') ?? '').toLowerCase();
  const name = row.name.toLowerCase();
  if (build.search === 'begins') return name.startsWith(keyword);
  return name.includes(keyword) && row.key.includes(keyTextAsked(call));
}

function keyTextAsked({ query }: RouteContext['call']): string {
  return (query.get('token') ?? '').replace(/^sk-/, '');
}

/** Newest first. Exact, unless there is a `%`. */
function pageOfMatches({ build, call, switches }: RouteContext, keys: readonly StoredKey[]): Answer {
  const name = likePattern(call.query.get('keyword') ?? '');
  const text = likePattern(keyTextAsked(call));
  const refusal = name.refusal ?? text.refusal;
  if (refusal !== null) return failed(refusal, ZERO_PAGE, switches);
  const matches = keys.filter(({ row }) => name.matches(row.name) && text.matches(row.key));
  const page = pageAsked(call.query, null);
  const items = rowsAsked(matches, page).map((key) => wireKey(key, build, switches.maskKeys));
  return succeeded({ page: page.number, page_size: page.size, total: matches.length, items }, switches);
}
