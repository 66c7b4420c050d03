import type { AlertRule } from '#contract/alerts';
import { pluralIn } from '../../format.ts';

const plural = pluralIn('en');

/** What is so, as a title: figures follow it. */
const rules: Record<AlertRule, string> = {
  'left-20': 'Running low',
  'left-5': 'Almost used up',
  exhausted: 'Exhausted',
  'runs-out': 'Runs out within a day at the last rate',
  'expires-7d': 'Expires within 7 days',
  'expires-1d': 'Expires within a day',
  'expires-1h': 'Expires within an hour',
  expired: 'Expired',
  disabled: 'Was disabled elsewhere',
  deleted: 'Was deleted elsewhere',
  rejected: 'The access token is rejected: most likely a newer one ended it',
  empty: 'The account is empty',
  low: 'Little is left in the account',
  'balance-runs-out': 'The account’s balance runs out within a day at the last rate',
};

/** What to do about an account. Of a key that is said in the words of its row. */
const whatToDo: Partial<Record<AlertRule, string>> = {
  rejected: 'Replace it.',
  empty: 'Top it up: none of its keys works.',
  low: 'Top it up soon.',
};

/** What notifications say: words of main alone. `name` is cut to fit; each text is short enough beside it. */
export const enNotifications = {
  sample: 'Sample',
  hiddenName: 'A key',
  hiddenAccount: 'An account',
  test: { title: 'Alerts work', body: 'This is how Comet Tray tells you of a key.' },
  rules,
  whatToDo,
  lasts: ({ duration }: { duration: string }) => `lasts about ${duration}`,
  refused: ({ title, remedy }: { title: string; remedy: string }) => `${title}. ${remedy}`,
  asLastSeen: ({ time }: { time: string }) => `As last seen at ${time}.`,
  several: ({ count }: { count: number }) => plural(count, { one: '# alert', other: '# alerts' }),
  /** Below those that are named. */
  andMore: ({ count }: { count: number }) => plural(count, { one: 'and 1 more', other: 'and # more' }),
  overQuietHours: ({ count }: { count: number }) =>
    plural(count, { one: '# alert during quiet hours', other: '# alerts during quiet hours' }),
};
