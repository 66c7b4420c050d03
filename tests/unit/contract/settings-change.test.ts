import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS, settingsChangeSchema } from '#contract/settings-schema';

const isTaken = (change: object) => v.is(settingsChangeSchema, change);
const NAMES = Object.keys(settingsChangeSchema.entries) as (keyof typeof settingsChangeSchema.entries)[];
const { alerts } = DEFAULT_SETTINGS;

describe('a change of settings', () => {
  test.each(NAMES)('is of nothing but what it names: %s', (name) => {
    const change = { [name]: DEFAULT_SETTINGS[name] };
    expect(v.parse(settingsChangeSchema, change)).toEqual(change);
  });

  test.each(NAMES)(
    'is refused as a whole where what it names has no value that this can have: %s',
    (name) => {
      for (const wrong of [undefined, 'wrong', 5.5, {}, [], { ...DEFAULT_SETTINGS }])
        expect([wrong, isTaken({ theme: 'dark', [name]: wrong })]).toEqual([wrong, false]);
    },
  );

  test.each(Object.keys(alerts))('brings the alerts whole or not at all: %s', (name) => {
    const others = Object.fromEntries(Object.entries(alerts).filter(([other]) => other !== name));
    expect(isTaken({ alerts })).toBe(true);
    expect([others, { ...alerts, [name]: undefined }].map((some) => isTaken({ alerts: some }))).toEqual([
      false,
      false,
    ]);
    expect(isTaken({ alerts: { ...alerts, more: 1 } })).toBe(false);
  });

  test.each(['unknown', 'proxy', 'isRouteInDoubt', 'extraCaFile', 'pausedUntil', 'shortcut', '__proto__'])(
    'names no setting that it cannot change: %s',
    (name) => {
      expect(isTaken(JSON.parse(`{"theme": "dark", "${name}": null}`) as object)).toBe(false);
    },
  );
});
