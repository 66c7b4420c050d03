import type { ShownText } from '#text/shown-text';
import type { AlertRule } from '#contract/alerts';
import type { ExternalChange } from '#contract/external-change';
import { pluralIn } from '../../format.ts';

const plural = pluralIn('en');

const rules: Record<AlertRule, string> = {
  'left-20': 'Ran low',
  'left-5': 'Almost used up',
  exhausted: 'Exhausted',
  'runs-out': 'Runs out within a day',
  'expires-7d': 'Expires within 7 days',
  'expires-1d': 'Expires within a day',
  'expires-1h': 'Expires within an hour',
  expired: 'Expired',
  disabled: 'Disabled elsewhere',
  deleted: 'Deleted elsewhere',
  rejected: 'No access',
  empty: 'Account empty',
  low: 'Balance low',
  'balance-runs-out': 'Balance runs out within a day',
};

const changes: Record<ExternalChange['kind'], string> = {
  created: 'New key',
  deleted: 'Deleted',
  disabled: 'Disabled',
  enabled: 'Enabled',
  renamed: 'Renamed',
  quota: 'Quota edited',
  expiry: 'Expiry changed',
  models: 'Models changed',
  'allowed-ips': 'Allowed addresses changed',
  group: 'Group changed',
};

/** Alerts and others' changes in the popover, and what the user sets about them: only views that are loaded later need it. */
export const enAlerts = {
  ask: {
    title: 'Tell you when a key needs you?',
    text: 'By a notification, once each: when a key runs low or out, expires, or is changed elsewhere.',
    on: 'Turn on',
    off: 'Not now',
  },
  missed: ({ count }: { count: number }) => plural(count, { one: '# alert', other: '# alerts' }),
  changed: ({ count }: { count: number }) =>
    plural(count, { one: '# change since you last looked', other: '# changes since you last looked' }),
  rules,
  changes,
  renamedFrom: ({ name }: { name: ShownText }) => `Renamed, was ${name}`,
  asLastSeen: ({ time }: { time: string }) => `as last seen at ${time}`,
  dismiss: ({ name, what }: { name: ShownText; what: string }) => `Dismiss: ${name}, ${what}`,
  dismissAll: 'Dismiss all',
  dismissed: 'Dismissed',
  title: 'Alerts',
  notifications: 'Notifications',
  notificationsHint: 'When a key needs you, once each',
  limits: { low: 'Low at', veryLow: 'Very low at' },
  unitOf: ({ field }: { field: string }) => `${field}: unit`,
  limitProblem: { share: '0 to 100 %.', dollars: 'An amount from 0.' },
  quiet: 'Quiet hours',
  quietHint: 'Held back, then told together',
  from: 'From',
  until: 'Until',
  always: { exhausted: 'Exhausted keys even then', rejected: 'Rejected tokens even then' },
  test: 'Send a test',
  testSent: 'Sent. If nothing appears, your system holds it back.',
  testFailed: 'This system shows no notifications. Alerts wait in the list.',
  ofKey: 'Alerts of this key',
  own: { settings: 'As in Settings', own: 'Own limits', off: 'None' },
  snooze: 'Snooze',
  snoozeHint: 'Alerts only if disabled or deleted elsewhere',
  snoozeFor: { day: '1 day', 'until-topped-up': 'Until topped up' },
  snoozedUntil: ({ time }: { time: string }) => `Until ${time}`,
  snoozedUntilToppedUp: 'Until it is topped up',
  endSnooze: 'End',
};
