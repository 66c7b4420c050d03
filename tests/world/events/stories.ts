import { MENDING } from './credentials.ts';
import { LETTING_TELL } from './user.ts';
import { WRITES } from './writes.ts';

/** What may come next, by name: one of them, now and then none. */
export type Chapter = readonly string[];

const LOOK: Chapter = ['the user refreshes', 'the user refreshes', 'time passes'];
const STOPS: Chapter = [
  ...['a key stops working elsewhere', 'a key stops working elsewhere', 'the status is set elsewhere'],
  ...['what is left is set elsewhere', 'an expiry is set elsewhere', 'a key is deleted elsewhere'],
];
const PUT_RIGHT: Chapter = ['a key is put right elsewhere', 'a key is topped up elsewhere'];
const REFRESH: Chapter = ['the user refreshes'];
const ENDS: Chapter = [
  ...[
    'a key is used up or ends elsewhere',
    'a key is used up or ends elsewhere',
    'an expiry is set elsewhere',
  ],
  'a key spends',
];
const LATER: Chapter = ['the machine sleeps for more than a day', 'a snooze is ended'];
/** All is well, and what happens now is told. */
const WELL: readonly Chapter[] = [
  ...[[MENDING], [LETTING_TELL], ['time passes'], ['a key is put right elsewhere'], REFRESH],
];
const AWAY: Chapter = ['the machine sleeps', 'the app is started anew', 'time passes'];
const NETWORK_HINT = 'the system says whether there is a network';
const WRITE: Chapter = WRITES.map(({ name }) => name);

const AT_ONCE: Chapter = [
  ...['a key is written and disabled at once here', 'a key is written and disabled at once here'],
  ...['a key is written twice at once here', 'amid something else a key is written here'],
];

/** A key is put off; what happens to it meanwhile; and how that ends. */
const PUT_OFF: readonly (readonly Chapter[])[] = [
  [...WELL, ['a key is snoozed'], ENDS, REFRESH, LATER, LOOK],
  [...WELL, ['a key is snoozed'], ENDS, REFRESH, AWAY, LATER, LOOK],
  [...WELL, ['a key is snoozed'], STOPS, LOOK, [...PUT_RIGHT, ...LATER], LOOK, STOPS, LATER, LOOK],
  [
    ...[...WELL, ['a key is snoozed'], ['a key is topped up elsewhere', 'a key is topped up here'], LOOK],
    ...[ENDS, REFRESH, AWAY],
  ],
  // Put off, and nobody is to be disturbed.
  [
    ...[...WELL, ['a key is snoozed', 'quiet hours begin'], ['a key is snoozed', 'quiet hours begin'], ENDS],
    ...[REFRESH, ['a snooze is ended', 'quiet hours end'], ['a snooze is ended', 'quiet hours end'], LOOK],
  ],
];

/** What is kept for the end of the quiet hours, and what becomes of it until then. */
const KEPT_QUIET: readonly (readonly Chapter[])[] = [
  [...WELL, ['quiet hours begin'], ENDS, REFRESH, PUT_RIGHT, REFRESH, ['quiet hours end'], LOOK],
  [...WELL, ['quiet hours begin'], STOPS, REFRESH, [...PUT_RIGHT, ...STOPS], LOOK, ['quiet hours end'], LOOK],
  [
    ...[...WELL, ['quiet hours begin'], ['a key spends', 'what is left is set elsewhere'], REFRESH, ENDS],
    ...[REFRESH, ['quiet hours end']],
  ],
  [
    ...[...WELL, ['an account is put right elsewhere'], REFRESH, ['quiet hours begin']],
    ...[['the balance is set elsewhere'], REFRESH, ['an account is put right elsewhere', ...AWAY], REFRESH],
    ['quiet hours end'],
  ],
];

/** Money that comes and goes, without anybody having paid. */
const WAVERING: readonly (readonly Chapter[])[] = [
  [
    ...WELL,
    ['an account is put right elsewhere'],
    REFRESH,
    ['reservations make a balance waver'],
    AWAY,
    LOOK,
  ],
  [
    ...[...WELL, ['an account is put right elsewhere'], REFRESH, ['the balance is set elsewhere'], REFRESH],
    ...[['reservations make a balance waver'], AWAY, ['reservations make a balance waver']],
  ],
];

const SUBSCRIPTION = 'a subscription begins or ends';
/** A subscription pays, and what the balance is beside it. */
const SUBSCRIBED: readonly (readonly Chapter[])[] = [
  [
    ...[
      [MENDING],
      ['a balance is used up beside a subscription'],
      REFRESH,
      ['an account is topped up elsewhere'],
      REFRESH,
    ],
    ...[AWAY, [SUBSCRIPTION], LOOK],
  ],
  [
    ...[
      [MENDING],
      ['a key is put right elsewhere'],
      [SUBSCRIPTION],
      REFRESH,
      [...AWAY, 'an account is marked as seen'],
      [SUBSCRIPTION],
      REFRESH,
    ],
    ...[['an account is topped up elsewhere', 'the balance is set elsewhere'], LOOK],
  ],
];

const PICKER = 'the picker is opened';
/** A list that is kept, and what is known otherwise of its keys since. */
const LISTED: readonly (readonly Chapter[])[] = [
  [...WELL, [PICKER], WRITE, [PICKER], LOOK],
  [...WELL, [PICKER], STOPS, ['a key is opened'], [PICKER], LOOK],
];

const ODD = 'a record is odd, or whole again';
const BEYOND = 'what was used is beyond all bounds';
/** A record that nobody expects, and all that is done beside it. */
const ODD_RECORDS: readonly (readonly Chapter[])[] = [
  [[MENDING], [ODD], REFRESH, LOOK, [ODD], LOOK],
  [[MENDING], [BEYOND], REFRESH, [BEYOND], REFRESH, AWAY],
  [
    ...[[MENDING], [ODD], LOOK, ['a key is opened', PICKER, 'a key spends', ...WRITE], REFRESH],
    ...[AWAY, LOOK],
  ],
];

/**
 * How things go with users, in the order in which they go: all of a story happens to one account, and to one key. What
 * is wrong shows at crossings that chance alone seldom meets; what the chapters are, and what comes between, is left to it.
 */
export const STORIES: readonly (readonly Chapter[])[] = [
  ...[...PUT_OFF, ...KEPT_QUIET, ...WAVERING, ...SUBSCRIBED, ...LISTED, ...ODD_RECORDS],
  // Nobody is to be disturbed.
  [['quiet hours begin'], STOPS, LOOK, STOPS, LOOK, AWAY, ['quiet hours end']],
  // A server that is busy.
  [
    ...[[MENDING], [LETTING_TELL], ['a server wants silence'], REFRESH, ['the app is started anew'], LOOK],
    ...[['trouble ends'], ['time passes']],
  ],
  [
    ['a server wants silence'],
    LOOK,
    AWAY,
    ['time passes', 'the popover is opened and left'],
    ['trouble ends'],
    LOOK,
  ],
  [...WELL, ['a key is marked as ended elsewhere'], REFRESH, [...AWAY, 'a key is marked as seen'], LOOK],
  // What ends while nobody can look.
  [
    ...[[MENDING], [LETTING_TELL], ['all keys are to end within the hour'], REFRESH, ['trouble begins']],
    ...[['two hours pass', 'the machine sleeps'], ['trouble ends'], LOOK],
  ],
  [['an expiry is set elsewhere'], LOOK, ['trouble begins'], ['time passes'], AWAY, ['trouble ends'], LOOK],
  [
    ['an expiry is set elsewhere'],
    LOOK,
    ['quiet hours begin', 'the user signs out'],
    AWAY,
    AWAY,
    ['quiet hours end'],
  ],
  // Nothing is asked but by the user.
  [
    ...[[MENDING], ['it is set that only the user asks'], ['trouble begins'], REFRESH, ['trouble ends']],
    ['time passes'],
    ...[['the popover is opened and left'], LOOK, ['it is set how often to ask']],
  ],
  [
    ['a pause begins'],
    STOPS,
    LOOK,
    ['the popover is opened and left', 'a key is opened'],
    AWAY,
    ['a pause ends'],
    LOOK,
  ],
  // What not every gateway has.
  [['an optional route begins to fail'], LOOK, LOOK, LOOK, ['trouble ends'], ['time passes'], AWAY, LOOK],
  // Another token, or none.
  [
    ...[['the token is ended elsewhere', 'the user signs out'], LOOK],
    ...[['a key is opened', ...AWAY], ['the user gives the token again'], LOOK],
  ],
  [
    ...[[MENDING], ['the token of another user is given'], [...PUT_RIGHT, 'a key is opened'], REFRESH],
    ...[STOPS, LOOK, ['the user gives the token again'], LOOK],
  ],
  [['the keyring is locked or unlocked'], [...AWAY, ...WRITE], ['the keyring is locked or unlocked'], LOOK],
  // What is done from here, and what others do to the same.
  [WRITE, [...WRITE, ...STOPS], LOOK, [...WRITE, 'a key is marked as seen'], AWAY],
  [[MENDING], ['a key is put right elsewhere'], REFRESH, AT_ONCE, LOOK, PUT_RIGHT, REFRESH, AT_ONCE, LOOK],
  // What was seen, and comes back.
  [
    STOPS,
    LOOK,
    ['a key is marked as seen', 'a key is unpinned, and pinned again'],
    AWAY,
    PUT_RIGHT,
    LOOK,
    STOPS,
    LOOK,
  ],
  // The account's money.
  [['the balance is set elsewhere'], LOOK, ['an account is marked as seen', ...AWAY], LOOK, STOPS, LOOK],
  // Records, files and names that nobody expects.
  [[ODD, BEYOND, 'a key is renamed elsewhere'], ...[LOOK, ['a key spends', 'a key is opened', PICKER], LOOK]],
  [
    ['a setting is changed'],
    ['a setting is spoilt while the app is off', 'a name is beyond all bounds for a while'],
  ],
  // Clocks, and what the system says.
  [
    ['an expiry is set elsewhere', 'a key is snoozed', 'quiet hours begin'],
    ...[LOOK, ['the clock is set', 'the computer moves to another zone', 'the machine sleeps'], LOOK, LOOK],
    ['quiet hours end'],
  ],
  [[NETWORK_HINT], ['time passes'], LOOK, [NETWORK_HINT, ...AWAY], LOOK],
];
