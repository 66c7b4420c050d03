import { expect, test } from 'vitest';
import { keyName } from '#presentation/key-name';

test.each(['', '   ', '\u200b', '\u2060\u200d ', '\u202e', '\u3164'])(
  'a key whose name cannot be seen is called by its number: %j',
  (name) => expect(keyName({ name, keyId: 4102 })).toBe('#4102'),
);

test.each(['production', ' x ', '👩‍👩‍👧‍👦', 'مفتاح', '\u200bx'])('every other name stays as it is: %j', (name) =>
  expect(keyName({ name, keyId: 4102 })).toBe(name),
);
