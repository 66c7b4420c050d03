import fc from 'fast-check';
import type { PinState } from '#contract/app-state';
import { spendable } from '../../../src-main/keys/spendable.ts';
import { aReading, anyUnits } from '../keys/readings.ts';
import { aPin } from './states.ts';

export const FAMILY = '👩‍👩‍👧‍👦';

/** Names as nobody plans them. */
export const HOSTILE_NAMES: readonly string[] = [
  '',
  '   ',
  'W'.repeat(50),
  'R&D && co &',
  'line\nbreak\r\nand\ttab',
  'zero\u0000byte',
  'two\u2028paragraphs\u2029here',
  'מפתח ייצור',
  'مفتاح الإنتاج للخدمة الرئيسية ٢٠٢٦',
  '\u202edesrever ton si siht',
  '\u2066\u2067\u2068 opened three times',
  'closed\u2069\u2069\u202c too often',
  '\u200b\u200d\ufeff',
  FAMILY.repeat(20),
  '🇹🇼🇨🇳🔑',
  '\ud83d',
  'half\udc00way',
  'e\u0301'.repeat(60),
  `z${'\u0335\u0321'.repeat(80)}`,
];

/** The names above, pieces of them in any order, and anything else that a string can be. */
const anyName = fc.oneof(
  fc.constantFrom(...HOSTILE_NAMES),
  fc
    .array(
      fc.oneof(
        fc.constantFrom(...HOSTILE_NAMES),
        fc.string({ unit: 'binary', maxLength: 12 }),
        fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
      ),
      { maxLength: 6 },
    )
    .map((parts) => parts.join('')),
);

const anyAmount = fc.oneof(anyUnits, fc.constantFrom(Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER));

/** Any name, any amount, also one that is not known. */
const anyPin: fc.Arbitrary<PinState> = fc
  .record({
    name: anyName,
    isRead: fc.boolean(),
    outdated: fc.boolean(),
    status: fc.constantFrom('usable', 'low', 'exhausted', 'deleted', 'unknown'),
    reading: fc.record({ remaining: anyAmount, used: fc.option(anyAmount), unlimited: fc.boolean() }),
  })
  .map(({ name, isRead, outdated, status, reading: figures }) => {
    const reading = aReading({ keyId: 4102, name, ...figures });
    const read = { reading, spendable: spendable(reading, null) };
    return aPin({ name, outdated, status, ...(isRead ? read : { reading: null }) });
  });

export const anyPins = fc.array(anyPin, { maxLength: 7 });
