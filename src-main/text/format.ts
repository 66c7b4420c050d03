import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, WEEK_MS } from '#clock/durations';
import { FUTURE_MS, LAST_INSTANT } from '#clock/instant';
import type { Currency } from '#contract/currency';
import type { Language } from '#contract/settings';
import { punctuation, type Punctuation } from './punctuation.ts';

/** What is not known, never 0. */
export const UNKNOWN = '–';
const MINUS = '\u2212';
const CENTS_UNTIL = 10_000;
const JUST_NOW_MS = 3 * SECOND_MS;
// The last instant that Intl.DateTimeFormat accepts, less a day for the zones.
const LATEST_DATE_MS = LAST_INSTANT - DAY_MS;

/** Numbers and instants as people read them. Anything unknown (null, NaN) is "–", never 0. */
export interface Format extends Punctuation {
  /** Quota units as money. Below a cent but not zero reads "<$0.01", from $10,000 the cents go; tokens are counted. */
  readonly money: (units: number | null, currency: Currency) => string;
  /** The same, of what can be chosen: nobody's own amount, so that privacy mode leaves it. */
  readonly choice: Format['money'];
  readonly integer: (count: number) => string;
  /** A share of 1, without decimals. */
  readonly percent: (share: number) => string;
  /** "14:05" */
  readonly time: (at: number) => string;
  readonly date: (at: number) => string;
  readonly dateTime: (at: number) => string;
  /** "12 s ago", in its largest whole unit. */
  readonly age: (ageMs: number) => string;
  /** "2 d 4 h": the largest unit and, below a week, the next one. */
  readonly duration: (durationMs: number) => string;
  /** "2 d", "36 h": one unit, of which there are at least two, for what is only estimated. */
  readonly roughDuration: (durationMs: number) => string;
}

type Show = (value: number) => string;

/** Those that a count can ask for in each language: other ones would never be said. A test compares them with Intl's. */
export const PLURAL_CATEGORIES = {
  en: ['one', 'other'],
  'zh-TW': ['other'],
  'zh-CN': ['other'],
} as const satisfies Record<Language, readonly Intl.LDMLPluralRule[]>;

type PluralCategory<Of extends Language> = (typeof PLURAL_CATEGORIES)[Of][number];

/** By category, or, as `=1`, for one number alone; `#` stands for the number. */
type PluralForms<Category extends string> = Readonly<Record<Category, string>> & {
  readonly [exact: `=${number}`]: string | undefined;
};

/** Of the catalogue: `d` stands for “2 d”. */
export interface TimeMessages {
  readonly units: { readonly d: string; readonly h: string; readonly min: string; readonly s: string };
  readonly justNow: string;
  readonly ago: (age: { readonly duration: string }) => string;
}

export function createFormat(language: Language, times: TimeMessages): Format {
  const integers = numbers(language, { maximumFractionDigits: 0 });
  const percents = numbers(language, { style: 'percent', maximumFractionDigits: 0 });
  const money = createMoney(language);
  const duration = createDuration(times.units, integers);
  return {
    money,
    choice: money,
    integer: createInteger(language),
    percent: (share) => (Number.isFinite(share) ? formatShare(share, percents) : UNKNOWN),
    ...createDates(language),
    duration,
    roughDuration: createRoughDuration(times.units, integers),
    ...punctuation(language),
    age: (ageMs) => formatAge(ageMs, times, duration),
  };
}

/** For catalogues: "1 key", "2 keys". */
export function pluralIn<Of extends Language>(language: Of) {
  const rules = once(() => new Intl.PluralRules(language));
  const integer = createInteger(language);
  return (count: number, forms: PluralForms<PluralCategory<Of>>): string => {
    const ofCategory: Partial<Record<Intl.LDMLPluralRule, string>> = forms;
    const form = forms[`=${count}`] ?? ofCategory[rules().select(count)] ?? '';
    return form.replace('#', integer(count));
  };
}

function createInteger(language: Language): Show {
  const integers = numbers(language, { maximumFractionDigits: 0 });
  return (count) => (Number.isFinite(count) ? withMinus(integers(count)) : UNKNOWN);
}

function numbers(language: Language, options: Intl.NumberFormatOptions): Show {
  const formatter = once(() => new Intl.NumberFormat(language, options));
  return (value) => formatter().format(value);
}

/** Making a formatter takes longer than using it, and the first picture of the popover needs few of them. */
function once<Value extends object>(make: () => Value): () => Value {
  let made: Value | null = null;
  return () => (made ??= make());
}

function createMoney(language: Language): Format['money'] {
  const count = createInteger(language);
  const usd = createDigits(language, { style: 'currency', currency: 'USD' });
  const plain = createDigits(language, {});
  return (units, { kind, unitsPerOne, symbol }) => {
    const amount = units === null || unitsPerOne <= 0 ? NaN : units / unitsPerOne;
    if (!Number.isFinite(amount)) return UNKNOWN;
    if (kind === 'tokens') return count(amount);
    const show: Show = kind === 'usd' ? usd : (size) => besideSymbol(symbol, plain(size));
    const sign = amount < 0 ? MINUS : '';
    const size = Math.abs(amount);
    return size > 0 && size < 0.01 ? `${sign}<${show(0.01)}` : sign + show(size);
  };
}

/** Two, or none from some size on. */
function createDigits(language: Language, style: Intl.NumberFormatOptions): Show {
  const digits = (count: number) =>
    numbers(language, { ...style, minimumFractionDigits: count, maximumFractionDigits: count });
  const [withCents, withoutCents] = [digits(2), digits(0)];
  return (size) => (Math.round(size * 100) >= CENTS_UNTIL * 100 ? withoutCents(size) : withCents(size));
}

/** "¥5.00", yet "pts 5.00". */
function besideSymbol(symbol: string, figure: string): string {
  return /[\p{L}\p{M}]$/u.test(symbol) ? `${symbol}\u00a0${figure}` : symbol + figure;
}

/** Something is never shown as nothing: a share below half a percent reads "<1%". */
function formatShare(share: number, percents: Show): string {
  const isTiny = share > 0 && share < 0.005;
  return isTiny ? `<${percents(0.01)}` : withMinus(percents(share));
}

function withMinus(formatted: string): string {
  return formatted.replace('-', MINUS);
}

function createDates(language: Language): Pick<Format, 'time' | 'date' | 'dateTime'> {
  // British English writes "26 Nov 2026" and counts to 24 h, as the rest of the app does.
  const locale = language === 'en' ? 'en-GB' : language;
  const day = { year: 'numeric', month: 'short', day: 'numeric' } as const;
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const show = (options: Intl.DateTimeFormatOptions): Show => {
    const formatter = once(() => new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }));
    return (at) => (Math.abs(at) <= LATEST_DATE_MS ? formatter().format(onTheWall(at)) : UNKNOWN);
  };
  return { time: show(clock), date: show(day), dateTime: show({ ...day, ...clock }) };
}

/** As if it were UTC. A formatter keeps the zone in which it was made; a date follows the computer from zone to zone. */
function onTheWall(at: number): number {
  return at - new Date(at).getTimezoneOffset() * MINUTE_MS;
}

function createDuration(units: TimeMessages['units'], integers: Show): Format['duration'] {
  const show = (count: number, unit: string) => `${integers(count)}\u00a0${unit}`;
  const pair = (first: string, restCount: number, restUnit: string) =>
    restCount > 0 ? `${first} ${show(restCount, restUnit)}` : first;
  return (durationMs) => {
    if (!Number.isFinite(durationMs)) return UNKNOWN;
    const ms = Math.max(0, durationMs);
    if (ms < MINUTE_MS) return show(Math.floor(ms / SECOND_MS), units.s);
    if (ms < HOUR_MS) return show(Math.floor(ms / MINUTE_MS), units.min);
    const hours = show(Math.floor(ms / HOUR_MS), units.h);
    if (ms < DAY_MS) return pair(hours, Math.floor((ms % HOUR_MS) / MINUTE_MS), units.min);
    const days = show(Math.floor(ms / DAY_MS), units.d);
    return ms < WEEK_MS ? pair(days, Math.floor((ms % DAY_MS) / HOUR_MS), units.h) : days;
  };
}

function createRoughDuration(units: TimeMessages['units'], integers: Show): Format['roughDuration'] {
  return (durationMs) => {
    if (!Number.isFinite(durationMs)) return UNKNOWN;
    const [count, unit] =
      durationMs >= 2 * DAY_MS
        ? [Math.floor(durationMs / DAY_MS), units.d]
        : durationMs >= 2 * HOUR_MS
          ? [Math.floor(durationMs / HOUR_MS), units.h]
          : [Math.max(1, Math.floor(durationMs / MINUTE_MS)), units.min];
    return `${integers(count)}\u00a0${unit}`;
  };
}

function formatAge(ageMs: number, { ago, justNow }: TimeMessages, duration: Format['duration']): string {
  // What is to come is of before the clock was set back.
  if (!Number.isFinite(ageMs) || ageMs < -FUTURE_MS) return UNKNOWN;
  return ageMs < JUST_NOW_MS ? justNow : ago({ duration: duration(ageMs) });
}
