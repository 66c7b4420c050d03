import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MINUTE_MS } from '#clock/durations';
import { ROOT } from '../../build/scripts/process-group.ts';
import { fakeElectron } from './fake-electron.ts';
import { BUILDER } from './packaged.ts';

/** Writes down what it is asked for, and keeps the files that are gone afterwards. */
const FPM_STAND_IN = `#!/bin/bash
printf '%s\\0' "$@" > "$FPM_FOLDER/arguments"
for argument in "$@"; do
  file="\${argument%%=*}"
  case "$file" in
    *.desktop) cp "$file" "$FPM_FOLDER/desktop" ;;
    *after-install*) cp "$file" "$FPM_FOLDER/after-install" ;;
    *after-remove*) cp "$file" "$FPM_FOLDER/after-remove" ;;
  esac
done
`;

const OURS = {
  deb: ['libsecret-1-0', 'libgtk-3-0', 'libnotify4'],
  rpm: ['libsecret', 'gtk3', 'libnotify'],
};
const LICENCES = {
  deb: '/usr/share/doc/comet-tray/copyright',
  rpm: '/usr/share/licenses/comet-tray/licences.txt',
};

describe.each(['deb', 'rpm'] as const)('what fpm is asked for a %s', (format) => {
  const folder = mkdtempSync(join(tmpdir(), 'comet-tray-fpm-'));
  const kept = (name: string) => readFileSync(join(folder, name), 'utf8');
  let asked: readonly string[] = [];
  let electron = '';

  beforeAll(async () => {
    electron = await fakeElectron('linux');
    const standIn = join(folder, 'fpm');
    writeFileSync(standIn, FPM_STAND_IN);
    chmodSync(standIn, 0o755);
    const own = [`-c.electronDist=${electron}`, `-c.directories.output=${join(folder, 'dist')}`];
    const env = { ...process.env, CUSTOM_FPM_PATH: standIn, FPM_FOLDER: folder };
    await promisify(execFile)(process.execPath, [BUILDER, '--linux', format, '--x64', ...own], {
      cwd: ROOT,
      env,
    });
    asked = kept('arguments').split('\0');
  }, MINUTE_MS);

  afterAll(() => {
    for (const path of [folder, electron]) rmSync(path, { recursive: true, force: true });
  });

  const valuesOf = (option: string) => asked.filter((_, index) => asked[index - 1] === option);

  test('needs the keyring’s library among others, and recommends that of the tray icon', () => {
    expect(valuesOf('-d')).toEqual(expect.arrayContaining(OURS[format]));
    expect(asked.join(' ')).toMatch(/appindicator/);
  });

  test('says whose it is and what for', () => {
    expect(valuesOf('--name')).toEqual(['comet-tray']);
    expect(valuesOf('--license')).toEqual(['MIT']);
    expect(asked).toContain(`out/licences.txt=${LICENCES[format]}`);
    expect(valuesOf('--url')[0]).toMatch(/^https:/);
    expect(valuesOf('--description').join()).toContain('not made or endorsed by CometAPI');
  });

  test('installs the app, its icons in all sizes, and a desktop entry of the id that the app has', () => {
    const targets = asked
      .filter((argument) => argument.includes('=/'))
      .map((argument) => argument.split('=')[1]);
    expect(targets).toContain('/opt/Comet Tray');
    expect(targets).toContain('/usr/share/applications/dev.comettray.app.desktop');
    expect(targets.filter((target) => basename(target ?? '') === 'comet-tray.png')).toHaveLength(8);
    const entry = new Map(
      kept('desktop')
        .split('\n')
        .map((line) => line.split(/=(.*)/s) as [string, string]),
    );
    expect(Object.fromEntries(entry)).toMatchObject({
      Name: 'Comet Tray',
      Exec: '"/opt/Comet Tray/comet-tray" %U',
      Icon: 'comet-tray',
      StartupWMClass: 'dev.comettray.app',
      Terminal: 'false',
      'Comment[zh_TW]': expect.stringContaining('CometAPI'),
    });
  });

  test.runIf(format === 'rpm')('owns no links that another app on the same Electron owns as well', () => {
    expect(valuesOf('--rpm-rpmbuild-define')).toEqual(['_build_id_links none']);
  });

  test('installs a launcher for scripts in the place of a link to the app', () => {
    expect(asked).toContain('build/resources/linux/comet-tray=/usr/bin/comet-tray');
    expect(kept('after-install')).toContain("'/opt/Comet Tray/chrome-sandbox'");
    expect(kept('after-install') + kept('after-remove')).not.toContain('/usr/bin/comet-tray');
  });
});
