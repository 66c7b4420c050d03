import type { FailureText } from '../../failure-words.ts';

/** Of what was measured over time. */
export const enHistoryFailures = {
  'history-damaged': {
    title: 'The history was damaged',
    remedy:
      'It was set aside in the data folder, and what could be read of it kept. Accounts, pins and settings are as they were.',
  },
  'history-not-written': {
    title: 'The history stands still',
    remedy:
      'Check free space and permissions of the data folder. It goes on by itself; until then charts show a gap.',
  },
  'history-unavailable': {
    title: 'There is no history here',
    remedy: 'This copy of Comet Tray has no database: charts are off, all else works. Install it again.',
  },
  'export-not-written': {
    title: 'The file could not be written',
    remedy: 'Check free space and permissions of that folder, or choose another one.',
  },
} satisfies Record<string, FailureText>;
