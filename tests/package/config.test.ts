import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getConfig, validateConfiguration } from 'app-builder-lib/out/util/config/config.js';
import { DebugLogger } from 'builder-util';
import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import { ICNS_SIZES, ICO_SIZES, LINUX_SIZES } from '../../build/scripts/icon-files.ts';
import { ROOT } from '../../build/scripts/process-group.ts';

const config = () => getConfig(ROOT, null, null);
const resource = (...path: string[]) => readFileSync(join(ROOT, 'build/resources', ...path));

test('the configuration is valid by electron-builder’s own schema, which refuses what it does not know', async () => {
  await validateConfiguration(await config(), new DebugLogger(false));
  const wrong = { ...(await config()), unknownKey: true };
  await expect(validateConfiguration(wrong, new DebugLogger(false))).rejects.toThrow('unknownKey');
});

test('each system gets the installers that the README names', async () => {
  const { linux, mac, win } = await config();
  expect([mac?.target, win?.target, linux?.target]).toMatchObject([
    [{ target: 'dmg' }, { target: 'zip' }],
    [{ target: 'nsis' }],
    [{ target: 'AppImage' }, { target: 'deb' }, { target: 'rpm' }],
  ]);
});

test('one id is that of the bundle, of the desktop entry and of Windows’ taskbar', async () => {
  const { appId, linux } = await config();
  const { desktopName, name } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    desktopName: string;
    name: string;
  };
  expect([appId, desktopName]).toEqual(['dev.comettray.app', `${appId}.desktop`]);
  expect(linux).toMatchObject({ syncDesktopName: true, executableName: name });
  expect(readFileSync(join(ROOT, 'src-main/main.ts'), 'utf8')).toContain(`setAppUserModelId('${appId}')`);
});

test('macOS’ hardened runtime lets the app do what it needs, and nothing else', async () => {
  const { electronFuses, mac } = await config();
  expect(mac).toMatchObject({ hardenedRuntime: true, entitlementsInherit: mac?.entitlements });
  const entitlements = readFileSync(join(ROOT, mac?.entitlements ?? ''), 'utf8');
  const allowed = [...entitlements.matchAll(/<key>com\.apple\.security\.(.+)<\/key>\s*<true\/>/g)];
  expect(allowed.map(([, name]) => name)).toEqual(['cs.allow-jit', 'cs.disable-library-validation']);
  // Apple's own processors run nothing whose signature does not fit, and the fuses change the program.
  expect(electronFuses).toMatchObject({ resetAdHocDarwinSignature: true });
});

describe('the icons', () => {
  test('of Linux are as large as their names say', () => {
    for (const sizePx of LINUX_SIZES) {
      const { width, height } = PNG.sync.read(resource('icons', `${sizePx}x${sizePx}.png`));
      expect([width, height]).toEqual([sizePx, sizePx]);
    }
  });

  test('of Windows hold every size in one file', () => {
    const ico = resource('icon.ico');
    const images = Array.from({ length: ico.readUInt16LE(4) }, (_, index) => {
      const entry = ico.subarray(6 + 16 * index, 22 + 16 * index);
      const offset = entry.readUInt32LE(12);
      return PNG.sync.read(ico.subarray(offset, offset + entry.readUInt32LE(8))).width;
    });
    expect(images).toEqual(ICO_SIZES);
  });

  test('of macOS hold every size, the doubled ones too', () => {
    const icns = resource('icon.icns');
    expect(icns.toString('latin1', 0, 4)).toBe('icns');
    expect(icns.readUInt32BE(4)).toBe(icns.length);
    const sizes = new Map<string, number>();
    for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
      const png = icns.subarray(at + 8, at + icns.readUInt32BE(at + 4));
      sizes.set(icns.toString('latin1', at, at + 4), PNG.sync.read(png).width);
    }
    expect(new Set(sizes.values())).toEqual(new Set(ICNS_SIZES));
    expect([sizes.get('ic10'), sizes.get('ic11')]).toEqual([1_024, 32]);
  });
});
