import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isRouteUnconfirmed } from '#contract/route-doubt';
import type { Settings } from '#contract/settings';
import { DEFAULT_SETTINGS } from '#contract/settings-schema';
import { parseJson } from '../../../src-main/state/read-json.ts';
import { StateFiles } from '../../../src-main/state/state-files.ts';
import { makeFolderInMemory } from '../../fixtures/folder-in-memory.ts';
import { ManualClock } from '../../fixtures/manual-clock.ts';
import { NOW } from '../../fixtures/readings.ts';

const SETTINGS: Settings = {
  ...DEFAULT_SETTINGS,
  privacyMode: true,
  proxy: { mode: 'manual', address: 'http://proxy.example:8080', userName: 'office' },
  extraCaFile: '/etc/office.pem',
  extraCaFingerprint: 'c0ffee',
};
const NAMES = ['settings.json', 'settings.previous.json'];

let folder: string;

beforeEach(() => {
  folder = makeFolderInMemory('comet-tray-altered-');
});
afterEach(() => rmSync(folder, { recursive: true }));

function open(): StateFiles {
  return new StateFiles(folder, new ManualClock(NOW));
}

function read(): Buffer {
  return readFileSync(join(folder, 'settings.json'));
}

function write(content: Buffer | string): void {
  for (const name of NAMES) writeFileSync(join(folder, name), content);
}

async function loadAfter(change: (kept: string) => string): Promise<Settings> {
  write(change(read().toString()));
  return (await open().load()).settings;
}

type Guarded = Pick<Settings, 'proxy' | 'extraCaFile' | 'extraCaFingerprint' | 'privacyMode'>;

function guarded({ extraCaFile, extraCaFingerprint, privacyMode, proxy }: Guarded): Guarded {
  return { extraCaFile, extraCaFingerprint, privacyMode, proxy };
}

function tellsDoubt(settings: Settings, failures: readonly { readonly code: string }[]): boolean {
  return isRouteUnconfirmed(settings) && failures.some(({ code }) => code === 'route-in-doubt');
}

describe('of settings in which one bit turned over', () => {
  beforeEach(() => open().saveSettings(SETTINGS));

  test('proxy and CA file are as they were, or in doubt, and names never come out of hiding', async () => {
    const good = read();
    const wrong: string[] = [];
    for (let index = 0; index < good.length; index += 1) {
      const bytes = Buffer.from(good);
      bytes[index] = (bytes[index] ?? 0) ^ (1 << (index % 7));
      // What is no JSON any more is lost as a whole.
      if (parseJson(bytes.toString()) === undefined) continue;
      write(bytes);
      const { failures, settings } = await open().load();
      const isSame = JSON.stringify(guarded(settings)) === JSON.stringify(guarded(SETTINGS));
      if (!settings.privacyMode || (!isSame && !tellsDoubt(settings, failures))) wrong.push(bytes.toString());
    }
    expect(wrong).toEqual([]);
  });
});

describe('settings that say another thing than they were kept with', () => {
  beforeEach(() => open().saveSettings(SETTINGS));

  test.each([
    ['another scheme', 'http://proxy', 'xttp://proxy'],
    ['another host', 'proxy.example', 'pr0xy.example'],
    ['another user', '"office"', '"offhce"'],
    ['no proxy any more', '"proxy"', '"pboxy"'],
  ])(
    'put the proxy in doubt, which stays after the next start, and the CA file not: %s',
    async (_what, from, to) => {
      for (const settings of [
        await loadAfter((kept) => kept.replace(from, to)),
        (await open().load()).settings,
      ])
        expect(settings).toMatchObject({ isRouteInDoubt: true, isExtraCaInDoubt: false });
    },
  );

  test.each([
    ['another path', '/etc/office.pem', '/tmp/office.pem'],
    ['another fingerprint', 'c0ffee', 'c0ffef'],
    ['no fingerprint any more', 'extraCaFingerprint', 'extraCaFingerprinu'],
  ])('put the CA file in doubt, and the proxy not: %s', async (_what, from, to) => {
    const settings = await loadAfter((kept) => kept.replace(from, to));
    expect(settings).toMatchObject({ isRouteInDoubt: false, isExtraCaInDoubt: true });
  });

  test('put the way as a whole in doubt where no CA file is left to ask about', async () => {
    const settings = await loadAfter((kept) => kept.replace('"extraCaFile"', '"extraCaFilf"'));
    expect(settings).toMatchObject({ extraCaFile: null, isRouteInDoubt: true, isExtraCaInDoubt: false });
  });

  test('leave no doubt of a CA file that is gone, which nobody could settle', async () => {
    await open().saveSettings({ ...SETTINGS, isExtraCaInDoubt: true });
    const settings = await loadAfter((kept) => kept.replace('"/etc/office.pem"', 'null'));
    expect(settings).toMatchObject({ extraCaFile: null, isRouteInDoubt: true, isExtraCaInDoubt: false });
  });

  test.each(['isRouteInDoubt', 'isExtraCaInDoubt'])(
    'leave a doubt that was lost in doubt: %s',
    async (name) => {
      await open().saveSettings({ ...SETTINGS, [name]: true });
      expect(isRouteUnconfirmed(await loadAfter((kept) => kept.replace(name, `${name}?`)))).toBe(true);
    },
  );

  test('are in doubt as a whole where the checksums are none', async () => {
    const settings = await loadAfter((kept) => kept.replace(/"checksums": \{[^}]*\}/, '"checksums": 5'));
    expect(settings).toMatchObject({ isRouteInDoubt: true, isExtraCaInDoubt: true, privacyMode: true });
  });
});

describe('a file of a version that kept no checksums', () => {
  const keep = (settings: object) => write(JSON.stringify({ v: 1, settings }));

  test('is taken as it is, once', async () => {
    keep(SETTINGS);
    expect((await open().load()).settings).toEqual(SETTINGS);
    const settings = await loadAfter((kept) => kept.replace('proxy.example', 'pr0xy.example'));
    expect(settings.isRouteInDoubt).toBe(true);
  });

  test('is in doubt where its proxy has an address that is none', async () => {
    keep({ ...SETTINGS, proxy: { mode: 'manual', address: 'xttp://proxy.example:8080', userName: null } });
    const { failures, settings } = await open().load();
    expect([tellsDoubt(settings, failures), settings.isExtraCaInDoubt]).toEqual([true, false]);
  });
});
