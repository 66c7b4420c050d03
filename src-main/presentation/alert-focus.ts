import type { Focus } from '#contract/app-state';
import type { AlertRule } from '#contract/alerts';

/** What an alert leads to in its key: what puts off the end that it is about, or what brings the key back. */
export function alertFocus(rule: AlertRule): Focus {
  switch (rule) {
    case 'left-20':
    case 'left-5':
    case 'runs-out':
      return 'top-up';
    case 'expires-1h':
    case 'expires-1d':
    case 'expires-7d':
      return 'extend';
    default:
      return 'remedy';
  }
}
