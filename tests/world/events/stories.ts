import { WRITES } from './writes.ts';

/** What may come next, by name: one of them, now and then none. */
export type Chapter = readonly string[];

const LOOK: Chapter = ['the user refreshes', 'the user refreshes', 'time passes'];
const STOPS: Chapter = [
  ...['a key stops working elsewhere', 'a key stops working elsewhere', 'the status is set elsewhere'],
  ...['what is left is set elsewhere', 'an expiry is set elsewhere', 'a key is deleted elsewhere'],
];
const PUT_RIGHT: Chapter = ['a key is put right elsewhere', 'a key is topped up elsewhere'];
const AWAY: Chapter = ['the machine sleeps', 'the app is started anew', 'time passes'];
const NETWORK_HINT = 'the system says whether there is a network';
const WRITE: Chapter = WRITES.map(({ name }) => name);

/**
 * How things go with users, in the order in which they go: all of a story happens to one account, and to one key. What
 * is wrong shows at crossings that chance alone seldom meets; what the chapters are, and what comes between, is left to it.
 */
export const STORIES: readonly (readonly Chapter[])[] = [
  // A key is put off, and what happens to it meanwhile.
  [['a key is snoozed'], STOPS, LOOK, ['a snooze is ended', ...AWAY], LOOK],
  [['a key is snoozed'], LOOK, [...PUT_RIGHT, 'a key is topped up here'], LOOK, STOPS, LOOK],
  // Nobody is to be disturbed.
  [['quiet hours begin'], STOPS, LOOK, PUT_RIGHT, LOOK, ['quiet hours end'], LOOK],
  [['quiet hours begin'], STOPS, LOOK, STOPS, LOOK, AWAY, ['quiet hours end']],
  // A server that is busy.
  [
    ['a server wants silence'],
    LOOK,
    AWAY,
    ['time passes', 'the popover is opened and left'],
    ['trouble ends'],
    LOOK,
  ],
  // What ends while nobody can look.
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
    ...[['it is set that only the user asks'], ['trouble begins'], LOOK, ['trouble ends'], ['time passes']],
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
  [['the token of another user is given'], LOOK, STOPS, LOOK, ['the user gives the token again'], LOOK],
  [['the keyring is locked or unlocked'], [...AWAY, ...WRITE], ['the keyring is locked or unlocked'], LOOK],
  // What is done from here, and what others do to the same.
  [WRITE, [...WRITE, ...STOPS], LOOK, [...WRITE, 'a key is marked as seen'], AWAY],
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
  [['reservations make a balance waver'], AWAY, ['the balance is set elsewhere'], LOOK],
  [['a subscription begins or ends'], LOOK, ['the balance is set elsewhere', ...AWAY], LOOK],
  // Records, files and names that nobody expects.
  [
    ['a record is odd, or whole again', 'what was used is beyond all bounds', 'a key is renamed elsewhere'],
    ...[LOOK, ['a key spends', 'a key is opened', 'the picker is opened'], LOOK],
  ],
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
