import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Place } from '#contract/app-state';
import {
  notificationId,
  placeOfNotification,
} from '../../../../src-main/shell/notifications/notification-id.ts';

const place = fc.oneof(
  fc.constantFrom<Place>({ view: 'list' }, { view: 'settings' }),
  fc.record({
    view: fc.constant('key' as const),
    accountId: fc.uuid(),
    keyId: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
    focus: fc.constantFrom('remedy' as const, 'extend' as const, 'top-up' as const),
  }),
);

// That Windows hands it over as `tag=` was read in others' code: none of it was ever run on Windows.
test('every place is found again by an id that Windows takes as a tag', () => {
  fc.assert(
    fc.property(place, fc.integer({ min: 0, max: 8_640_000_000_000_000 }), (there, at) => {
      const id = notificationId(there, at);
      expect(id).toMatch(/^[\da-z]{1,64}$/);
      expect(placeOfNotification(id)).toEqual(there);
    }),
  );
});

test('an id of an older version leads where it did', () => {
  const of = (letter: string) => placeOfNotification(`00112233445566778899aabbccddeeffk7${letter}nkx1`);
  const key = { view: 'key', accountId: '00112233-4455-6677-8899-aabbccddeeff', keyId: 7 };
  expect([of(''), of('x')]).toEqual([
    { ...key, focus: 'remedy' },
    { ...key, focus: 'extend' },
  ]);
});

test('two notifications of one key are two', () => {
  const id = (at: number) => notificationId({ view: 'list' }, at);
  expect(id(1_000)).not.toBe(id(1_001));
});

test('what is no id of ours leads nowhere', () => {
  for (const id of ['', '11630297217435912356', 'listn', 'list', 'abck7n1', 'settingsn1 '])
    expect(placeOfNotification(id), id).toBeNull();
});
