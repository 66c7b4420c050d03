import type { NotDoneReport } from '#contract/key-action';
import type { FailureText } from './failure-text.ts';

type NotDoneWords = Readonly<Record<NotDoneReport['why'], FailureText>>;

const notDone: NotDoneWords = {
  'not-read': {
    title: 'The key could not be read',
    remedy: 'Nothing was changed. Try again in a moment.',
  },
  'needs-remedy': {
    title: 'Enabled, the key would not work yet',
    remedy: 'Top it up or set a new expiry with it.',
  },
  unlimited: {
    title: 'This key has no limit of its own',
    remedy: 'Top up the account instead.',
  },
  'too-much': {
    title: 'This is more than a key can hold',
    remedy: 'Enter a smaller amount.',
  },
  'name-taken': {
    title: 'Another key has this name',
    remedy: 'Choose a name of its own: the new key is found by it.',
  },
  'not-confirmed': {
    title: 'This is not the name of the key',
    remedy: 'Nothing was deleted. Type the name exactly as it stands there.',
  },
  'disabled-meanwhile': {
    title: 'The key was disabled meanwhile',
    remedy: 'Nothing else was changed. Look at the key, then try again.',
  },
  masked: {
    title: 'The gateway does not show this key as a whole',
    remedy: 'Copy it in the gateway’s own console.',
  },
};

/** What is said of actions on keys: only views that act on them load it. */
export const enActions = {
  notDone,
  nothingChanged: 'Nothing was changed.',
  byLastRecord: ({ time }: { time: string }) => `Disable using the record of ${time}`,
  byLastRecordHint: 'Quota used since then may be handed back.',
  result: {
    'as-wanted': 'Done. The gateway says so, too.',
    differs: 'The gateway now says something else than was wanted.',
    'half-done': 'The key was changed, but not enabled.',
    unconfirmed: 'Sent, not confirmed. The next refresh shows what came of it.',
  },
  step: { fields: 'Change the key', status: 'Change its status', create: 'Create', delete: 'Delete' },
  accepted: 'accepted',
  refusedStep: 'refused',
  noAnswer: 'no answer',
  handedBack: ({ amount }: { amount: string }) =>
    `${amount} were handed back: the gateway replaces the whole record, as it was read.`,
  wantedAndNow: ({ wanted, now }: { wanted: string; now: string }) => `wanted ${wanted}, now ${now}`,
  copied: ({ seconds }: { seconds: string }) =>
    `Copied. It leaves the clipboard after ${seconds} s, unless it holds something else by then.`,
  copiedBestEffort: ({ seconds }: { seconds: string }) =>
    `Copied. We try to clear the clipboard after ${seconds} s, but clearing is best effort here: on Wayland only the focused app may do it.`,
};
