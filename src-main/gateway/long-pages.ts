import { succeed, type Outcome } from '#contract/failure';
import type { DecodedKeyPage } from './decode.ts';
import type { PageCounting, ReadPage } from './walk-keys.ts';

/** The most that gateways allow. */
const PAGE_SIZE = 100;
/** What every gateway takes. */
const SHORT_PAGE_SIZE = 20;
const SHORT_PAGES = PAGE_SIZE / SHORT_PAGE_SIZE;

type ReadRows = (page: number, pageSize: number) => Promise<Outcome<DecodedKeyPage>>;

/**
 * Pages of 100 rows, counted as the gateway does. Where one is too long to be read, it is put together of short ones,
 * and so are all that follow: only when these are too long as well has it failed.
 */
export function createPageCall(readRows: ReadRows, counting: PageCounting): ReadPage {
  return async (page) => {
    const whole = counting.areShort === true ? null : await readRows(page, PAGE_SIZE);
    if (whole !== null && (whole.ok || whole.failure.code !== 'answer-too-long')) return whole;
    counting.areShort = true;
    return readInParts(readRows, counting.zeroBased ? page * SHORT_PAGES : (page - 1) * SHORT_PAGES + 1);
  };
}

async function readInParts(readRows: ReadRows, firstPage: number): Promise<Outcome<DecodedKeyPage>> {
  const first = await readRows(firstPage, SHORT_PAGE_SIZE);
  if (!first.ok) return first;
  let joined = first.value;
  for (let index = 1; index < SHORT_PAGES && isMore(joined, index); index += 1) {
    const next = await readRows(firstPage + index, SHORT_PAGE_SIZE);
    if (!next.ok) return next;
    joined = join(joined, next.value);
  }
  return succeed(joined);
}

/** The last of the parts was full. */
function isMore({ rowsReceived }: DecodedKeyPage, parts: number): boolean {
  return rowsReceived >= parts * SHORT_PAGE_SIZE;
}

function join(one: DecodedKeyPage, next: DecodedKeyPage): DecodedKeyPage {
  return {
    zeroBased: one.zeroBased,
    readings: [...one.readings, ...next.readings],
    unreadableIds: [...one.unreadableIds, ...next.unreadableIds],
    rowsReceived: one.rowsReceived + next.rowsReceived,
    total: next.total,
  };
}
