import { failed, succeeded, type Answer } from './answer.ts';
import { seconds } from './log-filter.ts';
import type { RouteContext } from './route.ts';
import type { StoredUser } from './store.ts';
import { hourOf, type HourRow } from './usage-log.ts';

const LONGEST_SPAN_S = 2_592_000;

/** `GET /api/data/self`: one row per model and hour of UTC, of all keys together, in no promised order. */
export function readHourlyData(context: RouteContext, user: StoredUser): Answer {
  const { build, call, store, switches } = context;
  const startS = seconds(call.query.get('start_timestamp') ?? '');
  const endS = seconds(call.query.get('end_timestamp') ?? '');
  if (endS < startS && build.ownRouter) return failed('结束时间不能早于开始时间', null, switches);
  if (endS - startS > LONGEST_SPAN_S) return failed('时间跨度不能超过 1 个月', null, switches);
  const hours = store.log.hoursOf(user.row.id);
  const inside = hours.filter(({ hourS }) => hourS >= hourOf(startS) && hourS <= endS);
  return succeeded(summedByModel(inside, user), switches);
}

function summedByModel(hours: readonly HourRow[], { row }: StoredUser): Record<string, unknown>[] {
  const sums = new Map<string, HourRow>();
  for (const hour of hours) {
    const name = `${hour.hourS} ${hour.model}`;
    const sum = sums.get(name) ?? { ...hour, count: 0, quota: 0, tokens: 0 };
    sum.count += hour.count;
    sum.quota += hour.quota;
    sum.tokens += hour.tokens;
    sums.set(name, sum);
  }
  return [...sums.values()].map(({ hourS, model, count, quota, tokens }, index) => {
    const owner = { id: index + 1, user_id: row.id, username: row.username };
    return { ...owner, model_name: model, created_at: hourS, token_used: tokens, count, quota };
  });
}
