import { MINUTE_MS, SECOND_MS } from '#clock/durations';
import type { Language } from '#contract/settings';

/** What is not known, never 0. */
export const UNKNOWN = '–';
const MINUS = '\u2212';
const CENTS_UNTIL_DOLLARS = 10_000;
const JUST_NOW_MS = 3 * SECOND_MS;
// The last instant that Intl.DateTimeFormat accepts.
const LATEST_DATE_MS = 8.64e15;

/** Numbers and instants as people read them. Anything unknown (null, NaN) is "–", never 0. */
export interface Format {
  /** Quota units as dollars. Below a cent but not zero reads "<$0.01", from $10,000 the cents go. */
  readonly money: (units: number | null, unitsPerDollar: number) => string;
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
  /** One after the other, as the language sets them: Chinese ones without a space. Empty ones are left out. */
  readonly sentences: (sentences: readonly string[]) => string;
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

interface TimeMessages {
  readonly units: { readonly d: string; readonly h: string; readonly min: string; readonly s: string };
  readonly justNow: string;
  readonly ago: (duration: string) => string;
}

// Intl knows "12s" and "12 sec", not the "12 s" that tables use; hence the unit symbols here.
const TIME_MESSAGES: Record<Language, TimeMessages> = {
  en: {
    units: { d: 'd', h: 'h', min: 'min', s: 's' },
    justNow: 'just now',
    ago: (duration) => `${duration} ago`,
  },
  'zh-TW': {
    units: { d: '天', h: '小時', min: '分鐘', s: '秒' },
    justNow: '剛剛',
    ago: (duration) => `${duration}前`,
  },
  'zh-CN': {
    units: { d: '天', h: '小时', min: '分钟', s: '秒' },
    justNow: '刚刚',
    ago: (duration) => `${duration}前`,
  },
};

export function createFormat(language: Language): Format {
  const integers = numbers(language, { maximumFractionDigits: 0 });
  const percents = numbers(language, { style: 'percent', maximumFractionDigits: 0 });
  const money = createMoney(language);
  const duration = createDuration(TIME_MESSAGES[language].units, integers);
  return {
    money,
    integer: createInteger(language),
    percent: (share) => (Number.isFinite(share) ? formatShare(share, percents) : UNKNOWN),
    ...createDates(language),
    duration,
    roughDuration: createRoughDuration(TIME_MESSAGES[language].units, integers),
    sentences: (sentences) => sentences.filter(Boolean).join(language === 'en' ? ' ' : ''),
    age: (ageMs) => formatAge(ageMs, TIME_MESSAGES[language], duration),
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
  const currency = { style: 'currency', currency: 'USD' } as const;
  const withCents = numbers(language, currency);
  const withoutCents = numbers(language, { ...currency, maximumFractionDigits: 0 });
  return (units, unitsPerDollar) => {
    const dollars = units === null || unitsPerDollar <= 0 ? NaN : units / unitsPerDollar;
    if (!Number.isFinite(dollars)) return UNKNOWN;
    const sign = dollars < 0 ? MINUS : '';
    const size = Math.abs(dollars);
    if (size > 0 && size < 0.01) return `${sign}<${withCents(0.01)}`;
    const shownCents = Math.round(size * 100);
    const show = shownCents >= CENTS_UNTIL_DOLLARS * 100 ? withoutCents : withCents;
    return sign + show(size);
  };
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
    const formatter = once(() => new Intl.DateTimeFormat(locale, options));
    return (at) => (Math.abs(at) <= LATEST_DATE_MS ? formatter().format(at) : UNKNOWN);
  };
  return { time: show(clock), date: show(day), dateTime: show({ ...day, ...clock }) };
}

function createDuration(units: TimeMessages['units'], integers: Show): Format['duration'] {
  const show = (count: number, unit: string) => `${integers(count)}\u00a0${unit}`;
  const pair = (first: string, restCount: number, restUnit: string) =>
    restCount > 0 ? `${first} ${show(restCount, restUnit)}` : first;
  return (durationMs) => {
    if (!Number.isFinite(durationMs)) return UNKNOWN;
    const seconds = Math.max(0, Math.floor(durationMs / SECOND_MS));
    const minutes = Math.floor(seconds / 60);
    const hours = Math.floor(minutes / 60);
    const days = Math.floor(hours / 24);
    if (minutes < 1) return show(seconds, units.s);
    if (hours < 1) return show(minutes, units.min);
    if (days < 1) return pair(show(hours, units.h), minutes % 60, units.min);
    return days < 7 ? pair(show(days, units.d), hours % 24, units.h) : show(days, units.d);
  };
}

function createRoughDuration(units: TimeMessages['units'], integers: Show): Format['roughDuration'] {
  return (durationMs) => {
    if (!Number.isFinite(durationMs)) return UNKNOWN;
    const minutes = Math.max(0, Math.floor(durationMs / MINUTE_MS));
    const [count, unit] =
      minutes >= 2 * 24 * 60
        ? [Math.floor(minutes / (24 * 60)), units.d]
        : minutes >= 2 * 60
          ? [Math.floor(minutes / 60), units.h]
          : [Math.max(1, minutes), units.min];
    return `${integers(count)}\u00a0${unit}`;
  };
}

function formatAge(ageMs: number, messages: TimeMessages, duration: Format['duration']): string {
  if (!Number.isFinite(ageMs)) return UNKNOWN;
  return ageMs < JUST_NOW_MS ? messages.justNow : messages.ago(duration(ageMs));
}
