import { DAY_MS } from '#clock/durations';

const EXPIRY_DAYS = [7, 30, 90] as const;
export const EXPIRY_CHOICES = [...EXPIRY_DAYS, 'never', 'date'] as const;
export type ExpiryChoice = (typeof EXPIRY_CHOICES)[number];

export interface TypedExpiry {
  readonly choice: ExpiryChoice;
  /** What the field of date and time holds, by the user's calendar: "2026-12-01T10:00". */
  readonly typed: string;
}

export type ChosenExpiry = number | 'never' | 'invalid' | 'past';

const WHOLE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/;

/** Whole seconds, as gateways keep it. `now`: the gateway's clock, by which keys expire. */
export function chosenExpiry({ choice, typed }: TypedExpiry, now: number): ChosenExpiry {
  if (choice === 'never') return 'never';
  if (choice !== 'date') return wholeSeconds(now + choice * DAY_MS);
  const at = new Date(typed).getTime();
  if (!WHOLE.test(typed) || !Number.isFinite(at)) return 'invalid';
  // The 30th of February would be in March.
  if (toLocalInput(at).slice(0, 10) !== typed.slice(0, 10)) return 'invalid';
  return at > now ? at : 'past';
}

/** What that field holds for an instant. */
export function toLocalInput(at: number): string {
  const date = new Date(at);
  const [month, day, hours, minutes] = [
    date.getMonth() + 1,
    date.getDate(),
    date.getHours(),
    date.getMinutes(),
  ].map((part) => String(part).padStart(2, '0'));
  return `${String(date.getFullYear()).padStart(4, '0')}-${month}-${day}T${hours}:${minutes}`;
}

/** What a form about an expiry begins with: the one there is, unless it has passed. */
export function expiryToType(expiresAt: number | 'never' | 'unknown', now: number): TypedExpiry {
  const isComing = typeof expiresAt === 'number' && expiresAt > now;
  const typed = toLocalInput(isComing ? expiresAt : now + DAY_MS);
  if (isComing) return { choice: 'date', typed };
  return { choice: expiresAt === 'never' ? 'never' : 30, typed };
}

function wholeSeconds(at: number): number {
  return Math.floor(at / 1_000) * 1_000;
}
