import { SECOND_MS } from '#clock/durations';
import { seededRandom } from './random.ts';
import { requestId } from './request-id.ts';
import type { Build } from './switches.ts';
import type { LogRow } from './usage-log.ts';

/** The only kind of entry that the simulator writes. */
export const CONSUMPTION = 2;
const ROWS_IN_ID = 1_024;
/** That of the build which served the calls. */
const BUILD_TAG = '5f3a90c1';

/** An entry as the answers have it; its id identifies nothing on any build. */
export function wireLog(
  row: LogRow,
  position: number,
  { build, username }: { readonly build: Build; readonly username: string },
): Record<string, unknown> {
  const shared = {
    id: idOf(row, position, build),
    user_id: row.userId,
    created_at: row.createdAtS,
    type: CONSUMPTION,
    content: '',
    username,
    token_name: row.keyName,
    model_name: row.model,
    quota: row.quota,
    prompt_tokens: row.promptTokens,
    completion_tokens: row.completionTokens,
    is_stream: false,
    channel: 1,
  };
  if (build.shape === 'one-api') return { ...shared, elapsed_time: 2_000 };
  const rest = { use_time: 2, channel_name: '', token_id: row.keyId, group: row.group, ip: '' };
  return { ...shared, ...rest, ...requestOf(row, build), other: JSON.stringify(otherOf(build)) };
}

function idOf({ id }: LogRow, position: number, { logIds }: Build): number {
  if (logIds === 'zero') return 0;
  return logIds === 'position' ? position + 1 : id % ROWS_IN_ID;
}

/** The id of the call's own answer, the same with each look. */
function requestOf(row: LogRow, { shape, hasKeyLog, requestIdTail }: Build): Record<string, unknown> {
  const at = row.createdAtS * SECOND_MS;
  const request_id = requestId(at, requestIdTail, BUILD_TAG, seededRandom(row.id));
  if (shape === 'documented') return { request_id, response_id: `response-${row.id}` };
  return hasKeyLog ? { request_id } : {};
}

/** A text within the text; `null` where there is nothing to say. */
function otherOf({ shape, hasKeyLog }: Build): unknown {
  if (shape === 'documented') {
    const path = '/v1/chat/completions';
    return { total_ms: 2_000, frt: 400, request_path: path, cache_tokens: 0, model_price: -1 };
  }
  return hasKeyLog ? { model_ratio: 1, billing_source: 'wallet' } : null;
}
