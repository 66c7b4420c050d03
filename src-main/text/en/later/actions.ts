import type { ShownText } from '#text/shown-text';
import type { NotDoneReport } from '#contract/key-action';
import type { FailureText } from '../../failure-words.ts';

type NotDoneMessages = Readonly<Record<NotDoneReport['why'], FailureText>>;

const notDone: NotDoneMessages = {
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
    title: 'This is neither the name of the key nor its id',
    remedy: 'Nothing was deleted. Type the name as it stands there, or the id.',
  },
  'disabled-meanwhile': {
    title: 'The key was disabled meanwhile',
    remedy: 'Nothing else was changed. Look at the key, then try again.',
  },
  'landed-meanwhile': {
    title: 'The quota has changed since the first try',
    remedy: 'The first top-up seems to have arrived. Nothing more was sent.',
  },
  masked: {
    title: 'The gateway does not show this key as a whole',
    remedy: 'Copy it in the gateway’s own console.',
  },
};

/** What is said of actions on keys: only views that act on them load it. */
export const enActions = {
  /** Of a row: its sparkline, menu and handle. */
  row: {
    spentInDay: ({ amount }: { amount: string }) => `${amount} in the last 24 h`,
    spentInDayAtLeast: ({ amount }: { amount: string }) => `At least ${amount} in the last 24 h`,
    /** Gaps, and else nothing: what was spent in them is not known. */
    noneSeenInDay: 'No spending was seen in the last 24 h',
    moreFor: ({ name }: { name: ShownText }) => `More for ${name}`,
    moveUp: 'Move up',
    moveDown: 'Move down',
    drag: 'Drag to reorder',
  },
  notDone,
  nothingChanged: 'Nothing was changed.',
  byLastRecord: ({ time }: { time: string }) => `Disable using the record of ${time}`,
  byLastRecordHint: 'Quota used since then may be handed back.',
  result: {
    'as-wanted': 'Done. The gateway shows it as it was sent.',
    differs: 'The gateway now says something other than was wanted.',
    'half-done': 'The key was changed, but not enabled.',
    unconfirmed: 'Sent, not confirmed. The next refresh shows what came of it.',
  },
  /** Nobody answered, and both may still be done. */
  untouched: 'Sent, not confirmed: nothing of it is done so far. That may yet change.',
  /** By the time it could no longer come. */
  neverDone: 'It was not done, and no longer can be.',
  notEnabledYet: 'The key was changed. The gateway does not show it as enabled; that may yet change.',
  creationUnconfirmed: 'Sent, not confirmed. “Pin keys…” shows whether it was created.',
  step: { fields: 'Change the key', status: 'Change its status', create: 'Create', delete: 'Delete' },
  accepted: 'accepted',
  refusedStep: 'refused',
  notCarriedOut: 'not carried out',
  noAnswer: 'no answer',
  handedBack: ({ amount }: { amount: string }) =>
    `${amount} was handed back: the gateway replaces the whole record, as it was read.`,
  setElsewhere: ({ was }: { was: string }) => `${was} was set elsewhere meanwhile, and is overwritten`,
  wantedAndNow: ({ wanted, now }: { wanted: string; now: string }) => `wanted ${wanted}, now ${now}`,
  copied: ({ seconds }: { seconds: string }) =>
    `Copied. It leaves the clipboard after ${seconds} s, unless it holds something else by then.`,
  copiedBestEffort: ({ seconds }: { seconds: string }) =>
    `Copied. We try to clear the clipboard after ${seconds} s, but clearing is best effort here: on Wayland only the focused app may do it.`,
  /** Of forms; with "…" what opens them. */
  title: {
    disable: 'Disable',
    enable: 'Enable',
    copy: 'Copy key',
    'top-up': 'Top up',
    expiry: 'Set expiry',
    name: 'Rename',
    models: 'Models',
    'allowed-ips': 'Allowed IPs',
    group: 'Group',
    quota: 'Set quota',
    undo: 'Undo',
    'full-mark': 'Full mark',
    delete: 'Delete',
    create: 'Create a key',
  },
  remedy: {
    none: 'Enable',
    quota: 'Top up, then enable',
    expiry: 'New expiry, then enable',
    both: 'Top up, new expiry, then enable',
  },
  done: {
    disable: 'Disabled. The gateway confirms it.',
    enable: 'Enabled. The gateway confirms it.',
    delete: 'Deleted. The gateway no longer has it.',
    create: 'Created. The gateway confirms it.',
  },
  alreadySo: 'It was so already. Nothing was sent.',
  busy: {
    disable: 'Disabling…',
    enable: 'Enabling…',
    copy: 'Copying…',
    delete: 'Deleting…',
    create: 'Creating…',
    change: 'Saving…',
  },
  actions: 'Actions',
  more: 'More',
  close: 'Close',
  disableQuestion: ({ name }: { name: ShownText }) => `Disable ${name} now? Calls with it fail at once.`,
  emptyAccount: 'No key of the account works until you top it up in the console.',
  quoted: ({ name }: { name: ShownText }) => `“${name}”`,
  waitsForTurn: ({ duration }: { duration: string }) =>
    `The gateway was asked often just now: this goes on in ${duration}.`,
  labelled: ({ field, value }: { field: string; value: string }) => `${field}: ${value}`,
  because: ({ outcome, cause }: { outcome: string; cause: string }) => `${outcome}. ${cause}.`,
  notRepeated: 'Actions are not repeated by themselves: try again when you are ready.',
  cannotAct: {
    gone: 'The gateway no longer has this key: nothing can be done with it.',
    signedOut: 'Signed out: sign in to act on this key.',
    rejected: 'The access token is rejected: replace it to do more with this key than disable it.',
    refused:
      'The account is refused: its page says what to do. Until then, disabling this key is all that can be tried.',
    ofAnother: 'The access token belongs to another account: replace it to act on this key.',
    reading: ({ keychain }: { keychain: string }) => `The access token is being read from ${keychain}.`,
    noToken: ({ keychain }: { keychain: string }) =>
      `The access token cannot be read from ${keychain}, so nothing can be sent.`,
    noLimit: 'The key has no limit any more: nothing is needed here.',
    disabled: 'The key is disabled already.',
  },
  amount: {
    usd: 'Amount in US dollars',
    own: ({ symbol }: { symbol: string }) => `Amount in ${symbol}`,
    tokens: 'Amount in quota units',
  },
  amountProblem: 'Enter an amount, such as 20 or 2.50.',
  tooMuch: ({ most }: { most: string }) => `This is more than a key can hold: ${most}.`,
  fromTo: ({ from, to }: { from: string; to: string }) => `From ≈ ${from} to ≈ ${to}`,
  quotaHint: 'What is left from now on.',
  newExpiry: 'New expiry',
  inDays: ({ days }: { days: string }) => `${days} d`,
  never: 'Never',
  onDate: 'Date…',
  date: 'Date and time, as your clock has it',
  dateProblem: 'Enter a whole date and time.',
  datePast: 'This has passed already. Enter a later one.',
  name: 'Name',
  nameHint: 'What the key is called at the gateway.',
  nameProblem: 'Enter a name.',
  groupHint: 'Empty: as the account.',
  modelsField: 'Models, one per line',
  modelsProblem: ({ entry }: { entry: ShownText }) => `“${entry}” is not the name of a model.`,
  anyIp: 'Any address may call',
  ipsField: 'IP addresses or ranges, one per line',
  ipsProblem: ({ entry }: { entry: ShownText }) => `“${entry}” is neither an IP address nor a range.`,
  listEmpty: 'Enter at least one.',
  listTooLong: ({ most }: { most: string }) => `At most ${most} of them.`,
  fullMark: {
    usd: 'What the meter calls full, in US dollars',
    own: ({ symbol }: { symbol: string }) => `What the meter calls full, in ${symbol}`,
    tokens: 'What the meter calls full, in quota units',
  },
  /** Of a figure of the user's own. */
  hiddenHint: 'Hidden in privacy mode. Left empty, it stays as it is.',
  fullMarkHint: 'Stays until cleared. Empty: as the app finds it.',
  deleteHint: 'This cannot be undone: calls with this key fail for good.',
  typeName: ({ word, id }: { word: ShownText; id: string }) =>
    `Type “${word}”, or its id ${id}, to delete it`,
  typeId: ({ word }: { word: string }) => `Type its id, ${word}, to delete it`,
  quota: 'Quota',
  limited: 'Limited',
  unlimited: 'Unlimited',
  advanced: 'Models, IPs and group',
  pinIt: 'Pin it',
  createHint: 'Its text stays at the gateway until you copy it.',
};
