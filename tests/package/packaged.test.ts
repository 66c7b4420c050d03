import { createHash } from 'node:crypto';
import { existsSync, globSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { extractFile, getRawHeader, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MINUTE_MS } from '#clock/durations';
import { ROOT } from '../../build/scripts/process-group.ts';
import { packageFor, type Packaged } from './packaged.ts';

const MEGABYTE = 1_000_000;
const ASAR_LIMIT = 4 * MEGABYTE;

/** All that the archive may hold, but for the names that Vite gives the renderer's chunks. */
const ALLOWED = [
  /^out\/main\/(main|history-worker)\.js$/,
  /^out\/preload\/preload\.cjs$/,
  /^out\/renderer\/(index\.html|assets\/[\w-]+\.(js|css))$/,
  /^package\.json$/,
  /^node_modules\/keytar\/(package\.json|LICENSE\.md|lib\/keytar\.js)$/,
];

/** As the wire says it: a digit for each fuse. */
const [OFF, ON] = ['0', '1'].map((digit) => digit.charCodeAt(0));

const FUSES = {
  [FuseV1Options.RunAsNode]: OFF,
  [FuseV1Options.EnableCookieEncryption]: OFF,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: OFF,
  [FuseV1Options.EnableNodeCliInspectArguments]: OFF,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: ON,
  [FuseV1Options.OnlyLoadAppFromAsar]: ON,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: OFF,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: OFF,
};

/** What macOS reads of the bundle. */
const INFO = {
  CFBundleIdentifier: 'dev.comettray.app',
  CFBundleName: 'Comet Tray',
  CFBundleIconFile: 'icon.icns',
  LSApplicationCategoryType: 'public.app-category.developer-tools',
  LSMinimumSystemVersion: '13.0',
};

const TARGETS = (['linux', 'win32', 'darwin'] as const).flatMap((platform) =>
  (['x64', 'arm64'] as const).map((arch) => ({ platform, arch })),
);
/** electron-builder packs for macOS everywhere but on Windows. */
const PACKABLE = TARGETS.filter(({ platform }) => platform !== 'darwin' || process.platform !== 'win32');

describe.each(PACKABLE)('the app packed for $platform on $arch', ({ platform, arch }) => {
  let packaged: Packaged;
  beforeAll(async () => {
    packaged = await packageFor(platform, arch);
  }, MINUTE_MS);
  afterAll(() => packaged.remove());

  const asar = () => join(packaged.resources, 'app.asar');

  test('holds nothing but what it needs: no sources, maps, tests, or binaries for other systems', () => {
    const prebuild = new RegExp(`^node_modules/keytar/prebuilds/${platform}-${arch}/keytar\\.node$`);
    const paths = listPackage(asar(), { isPack: false }).map((path) => path.slice(1));
    const isFile = (path: string) => !paths.some((other) => other.startsWith(`${path}/`));
    const files = paths.filter(isFile);
    const strangers = files.filter((path) => ![...ALLOWED, prebuild].some((allowed) => allowed.test(path)));
    expect(strangers).toEqual([]);
    expect(files.filter((path) => prebuild.test(path))).toHaveLength(1);
    expect(files).toContain('out/main/history-worker.js');
  });

  test('is small', () => {
    const bytes = statSync(asar()).size;
    const unpacked = bytesIn(`${asar()}.unpacked`);
    const [packed, beside] = [bytes, unpacked].map((count) => (count / MEGABYTE).toFixed(2));
    process.stdout.write(`${platform} ${arch}: app.asar ${packed} MB, unpacked ${beside} MB\n`);
    expect(bytes).toBeLessThanOrEqual(ASAR_LIMIT);
    expect(unpacked).toBeLessThanOrEqual(MEGABYTE);
  });

  test('knows no secrets and no path of the machine that packed it', () => {
    const main = extractFile(asar(), 'out/main/main.js').toString();
    expect(main).not.toContain(process.cwd());
    expect(JSON.parse(extractFile(asar(), 'package.json').toString())).not.toHaveProperty('scripts.test');
  });

  test('speaks English and both Chinese', () => {
    if (platform !== 'darwin') {
      expect(readdirSync(join(packaged.folder, 'locales'))).toEqual(['en-US.pak', 'zh-CN.pak', 'zh-TW.pak']);
      return;
    }
    const framework = 'Contents/Frameworks/Electron Framework.framework/Versions/A/Resources';
    for (const folder of [join(packaged.folder, framework), packaged.resources]) {
      const locales = readdirSync(folder).filter((name) => name.endsWith('.lproj'));
      expect(locales).toEqual(['en.lproj', 'zh_CN.lproj', 'zh_TW.lproj']);
    }
  });

  test('carries the licence of everything that is in it, and Electron’s beside', () => {
    const sections = readFileSync(join(packaged.resources, 'licences.txt'), 'utf8').split(/^-{80}$/m);
    const withText = sections.filter((section) => /(copyright|permission) /i.test(section));
    const named = withText.map((section) => /^\n+(\S+) \S+ \(.+\)$/m.exec(section)?.[1]);
    expect(named).toEqual(expect.arrayContaining([...packagesInside(), 'node-addon-api', 'lucide-static']));
    expect(sections[0]).toContain('MIT License');
    // Of macOS electron-builder takes them from a download only, into the folder of ours.
    for (const name of platform === 'darwin' ? [] : ['LICENSE.electron.txt', 'LICENSES.chromium.html'])
      expect(existsSync(join(packaged.folder, name))).toBe(true);
  });

  test('brings the launcher that becomes a command of the terminal', () => {
    const file = platform === 'win32' ? 'comet-tray.cmd' : 'comet-tray';
    const source = join(ROOT, 'build/resources', platform === 'win32' ? 'windows' : 'linux', file);
    expect(readFileSync(join(packaged.resources, file))).toEqual(readFileSync(source));
  });

  test('has its fuses as configured', async () => {
    expect(await getCurrentFuseWire(packaged.executable)).toMatchObject(FUSES);
  });

  test.runIf(platform === 'win32')('tells Windows what its archive must hash to', () => {
    const { headerString } = getRawHeader(asar());
    const value = createHash('sha256').update(headerString).digest('hex');
    expect(
      readFileSync(packaged.executable).includes(
        JSON.stringify({ file: 'resources\\app.asar', alg: 'SHA256', value }),
      ),
    ).toBe(true);
  });

  test.runIf(platform === 'win32')('shows Windows its name and its icon', () => {
    const program = readFileSync(packaged.executable);
    for (const words of ['Comet Tray', 'Comet Tray maintainers'])
      expect(program.includes(Buffer.from(words, 'utf16le'))).toBe(true);
    const icon = readFileSync(join(ROOT, 'build/resources/icon.ico'));
    const largest = icon.subarray(icon.lastIndexOf(Buffer.from('\x89PNG', 'latin1')));
    expect(program.includes(largest)).toBe(true);
  });

  test.runIf(platform === 'darwin')('tells macOS the same, and that it has no icon in the Dock', () => {
    const plist = readFileSync(join(packaged.folder, 'Contents/Info.plist'), 'utf8');
    const hash = createHash('sha256').update(getRawHeader(asar()).headerString).digest('hex');
    const integrity = /<key>Resources\/app.asar<\/key>\s*<dict>(.*?)<\/dict>/s.exec(plist)?.[1];
    expect(integrity).toContain(`<string>${hash}</string>`);
    expect(plist).toMatch(/<key>LSUIElement<\/key>\s*<true\/>/);
    for (const [key, value] of Object.entries(INFO))
      expect(plist).toMatch(new RegExp(`<key>${key}</key>\\s*<string>${value}</string>`));
  });

  test.runIf(platform === process.platform && arch === process.arch)(
    'loads keytar from beside the archive',
    () => {
      const require = createRequire(join(`${asar()}.unpacked`, 'package.json'));
      const keytar = require('keytar') as object;
      expect(Object.keys(keytar)).toContain('getPassword');
    },
  );
});

function bytesIn(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { name, parentPath }) => sum + statSync(join(parentPath, name)).size, 0);
}

/** What package.json wants at run time, and what main's bundles were made of by their source maps. */
function packagesInside(): readonly string[] {
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    dependencies: object;
  };
  const maps = globSync('out/**/*.map', { cwd: ROOT }).map((map) => readFileSync(join(ROOT, map), 'utf8'));
  const sources = maps.join().matchAll(/node_modules\/((?:@[\w.-]+\/)?[\w.-]+)\//g);
  return [...Object.keys(dependencies), ...[...sources].map(([, name = '']) => name)];
}
