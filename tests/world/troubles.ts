import type { Fault } from '../../src-main/simulator/fault.ts';
import * as faults from '../../src-main/simulator/fault-catalogue.ts';

const SELF = '/api/user/self';
const SUBSCRIPTION = '/api/subscription/self';
const STATUS = '/api/status';

interface Kind {
  /** Null: the connection itself. */
  readonly fault: Fault | null;
  /** Only there; absent: everywhere. */
  readonly on?: string;
}

const BUSY = faults.answeredWith(200, '{"message":"system busy, try again later","success":false}');
const PORTAL = '<!DOCTYPE html><html><body>Welcome to the hotel. Please sign in.</body></html>';

/** How long a server may want silence for, in seconds. */
const WISHES_S = { short: 600, day: 86_400, portal: 7_200 };

/** What goes wrong between the app and a gateway until it is healed. */
export const TROUBLES = {
  'no-connection': { fault: null },
  reset: { fault: faults.RESET_IN_BODY },
  'server-failure': { fault: faults.EMPTY_500 },
  'edge-page': { fault: faults.html(524) },
  truncated: { fault: faults.TRUNCATED_JSON },
  'rate-limited': { fault: faults.tooManyRequests() },
  'asks-for-silence': { fault: faults.tooManyRequests(String(WISHES_S.short)) },
  'asks-for-a-day': { fault: faults.tooManyRequests(String(WISHES_S.day)) },
  portal: {
    fault: faults.answeredWith(503, PORTAL, {
      'Content-Type': 'text/html',
      'Retry-After': String(WISHES_S.portal),
    }),
  },
  'self-busy': { fault: BUSY, on: SELF },
  'self-reset': { fault: faults.RESET_IN_BODY, on: SELF },
  'subscription-busy': { fault: BUSY, on: SUBSCRIPTION },
  'subscription-cut': { fault: faults.TRUNCATED_JSON, on: SUBSCRIPTION },
  'status-busy': { fault: BUSY, on: STATUS },
} as const satisfies Record<string, Kind>;

export type Trouble = keyof typeof TROUBLES;

export const TROUBLE_NAMES = Object.keys(TROUBLES) as Trouble[];

/** Of all calls, and not only of what is optional. */
export function isOutage(trouble: Trouble | null): boolean {
  return trouble !== null && !('on' in TROUBLES[trouble]);
}

export function failsOn(trouble: Trouble, route: string | null, method: string): boolean {
  const kind: Kind = TROUBLES[trouble];
  return kind.on === undefined || (kind.on === route && method === 'GET');
}

/** How long an app should be silent that met this; null: no word of that. A page binds for half an hour at most. */
export function silenceWishedS(trouble: Trouble): number | null {
  switch (trouble) {
    case 'asks-for-silence':
      return WISHES_S.short;
    case 'asks-for-a-day':
      return LONGEST_S;
    case 'portal':
      return LONGEST_OF_A_PAGE_S;
    default:
      return null;
  }
}

const LONGEST_S = 6 * 3_600;
const LONGEST_OF_A_PAGE_S = 1_800;
