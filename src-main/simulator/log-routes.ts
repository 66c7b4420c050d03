import { asIs, csv, failed, succeeded, type Answer } from './answer.ts';
import { ZERO_PAGE } from './wire-key.ts';
import { logFilter, seconds, type LogFilter } from './log-filter.ts';
import { CONSUMPTION, wireLog } from './log-record.ts';
import { pageAsked, rowsAsked } from './paging.ts';
import type { RouteContext } from './route.ts';
import type { StoredKey, StoredUser } from './store.ts';
import { hourOf, type LogRow } from './usage-log.ts';
import { HOUR_S, MINUTE_S, wireSeconds } from './wire-seconds.ts';

const ZERO_STAT = { quota: 0, rpm: 0, tpm: 0 };

/** `GET /api/log/self`, newest first. */
export function listLog(context: RouteContext, user: StoredUser): Answer {
  const { switches } = context;
  const filter = logFilter(context);
  if (filter.refusal !== null) return failed(filter.refusal, ZERO_PAGE, switches);
  return pageOfLog(context, user, rowsFiltered(context, user, filter));
}

function rowsFiltered({ call, store }: RouteContext, user: StoredUser, filter: LogFilter): LogRow[] {
  const type = seconds(call.query.get('type') ?? '');
  if (type !== 0 && type !== CONSUMPTION) return [];
  const rows = store.log.rowsOf(user.row.id);
  return rows.filter((row) => isInside(row.createdAtS, filter) && filter.matches(row));
}

function isInside(atS: number, { startS, endS }: LogFilter): boolean {
  return atS >= startS && atS <= endS;
}

function pageOfLog(context: RouteContext, user: StoredUser, rows: readonly LogRow[]): Answer {
  const { build, call, switches } = context;
  const page = pageAsked(call.query, build.shape === 'one-api' ? 'ten-rows' : null);
  const options = { build, username: user.row.username };
  const items = rowsAsked(rows, page).map((row, index) => wireLog(row, page.offset + index, options));
  if (build.shape === 'one-api') return succeeded(items, switches);
  // Observed there, and there alone: no length asked for is none given.
  const isUnasked = build.shape === 'older' && !call.query.has('page_size');
  const shown = isUnasked ? { page_size: 0, items: [] } : { page_size: page.size, items };
  return succeeded({ page: page.number, total: rows.length, ...shown }, switches);
}

/** `GET /api/log/self/stat`: what was spent in the window; the rates are those of the last minute whatever it is. */
export function readLogStat(context: RouteContext, user: StoredUser): Answer {
  const { build, now, store, switches } = context;
  const filter = logFilter(context);
  if (filter.refusal !== null) return failed(filter.refusal, ZERO_STAT, switches);
  const quota = spentInside(context, user, filter);
  if (build.shape === 'one-api') return succeeded({ quota }, switches);
  const sinceS = wireSeconds(now) - MINUTE_S;
  const latest = store.log
    .rowsOf(user.row.id)
    .filter((row) => row.createdAtS >= sinceS && filter.matches(row));
  const tpm = latest.reduce((sum, row) => sum + row.promptTokens + row.completionTokens, 0);
  return succeeded({ quota, rpm: latest.length, tpm }, switches);
}

/** Whole hours by their sums, which go back further; the rest by its entries. */
function spentInside({ store }: RouteContext, user: StoredUser, filter: LogFilter): number {
  const isWhole = (hourS: number) => hourS >= filter.startS && hourS + HOUR_S - 1 <= filter.endS;
  const hours = store.log.hoursOf(user.row.id).filter((hour) => isWhole(hour.hourS));
  const rows = store.log.rowsOf(user.row.id).filter((row) => !isWhole(hourOf(row.createdAtS)));
  const inside = rows.filter((row) => isInside(row.createdAtS, filter));
  return [...hours, ...inside].filter(filter.matches).reduce((sum, { quota }) => sum + quota, 0);
}

/** What a fault of the log's table looks like: on some builds like an account that spent nothing. */
export function statWithoutDatabase({ build, switches }: RouteContext): Answer {
  if (build.logIds === 'position') return failed('查询日志统计失败', ZERO_STAT, switches);
  return succeeded(build.shape === 'one-api' ? { quota: 0 } : ZERO_STAT, switches);
}

/** `GET /api/log/self/search`. */
export function searchLog(context: RouteContext, user: StoredUser): Answer {
  const { build, call, store, switches } = context;
  if (build.logSearch === 'retired') return failed('该接口已废弃', null, switches);
  const keyword = call.query.get('keyword') ?? '';
  return pageOfLog(
    context,
    user,
    store.log.rowsOf(user.row.id).filter((row) => row.model.startsWith(keyword)),
  );
}

/** `GET /api/log/self/export`: the bytes of a table. */
export function exportLog(context: RouteContext, user: StoredUser): Answer {
  const rows = rowsFiltered(context, user, logFilter(context));
  const lines = rows.map(({ createdAtS, keyName, model, quota }) =>
    [createdAtS, JSON.stringify(keyName), model, quota].join(','),
  );
  return csv(['created_at,token_name,model_name,quota', ...lines].join('\n'));
}

/** `GET /api/log/token`: a key's own. */
export function readKeyLog({ build, store }: RouteContext, { row: key }: StoredKey): Answer {
  const user = store.user(key.user_id);
  const rows = store.log.rowsOf(user.row.id).filter((row) => row.keyId === key.id);
  const options = { build, username: user.row.username };
  return asIs({ success: true, message: '', data: rows.map((row, index) => wireLog(row, index, options)) });
}
