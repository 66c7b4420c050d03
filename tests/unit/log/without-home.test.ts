import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openLog } from '../../../src-main/log/open-log.ts';
import { withoutHome } from '../../../src-main/log/without-home.ts';
import { Redactor } from '../../../src-main/redaction/redactor.ts';

describe.each([
  ['Linux', '/home/jo (work)', ['/home/jo (work)', 'file:///home/jo%20(work)']],
  ['macOS', '/Users/Jö Ä', ['/Users/Jö Ä', 'file:///Users/J%C3%B6%20%C3%84', '/users/jö ä']],
  [
    'Windows',
    String.raw`C:\Users\Jo.Doe`,
    [
      String.raw`C:\Users\Jo.Doe`,
      String.raw`C:\\Users\\Jo.Doe`,
      String.raw`c:\\\\users\\\\jo.doe`,
      'C:/Users/Jo.Doe',
      'file:///C:/Users/Jo.Doe',
    ],
  ],
])('the home folder of %s', (_system, home, forms) => {
  test.each(forms)('is ~ in every text: %s', (form) => {
    const short = withoutHome(home)(`open '${form}/x.db' ${form} (${form}\\\\y)`);
    expect(short).toMatch(/^open '(?:file:\/*)?~\/x\.db' \S*~ \(\S*~\\\\y\)$/);
  });

  test('is not what only begins like it', () => {
    expect(withoutHome(home)(`${home}athan/x`)).toBe(`${home}athan/x`);
  });
});

test.each(['', '/', '\\'])('without a home folder of its own a text stays as it is: %j', (home) => {
  expect(withoutHome(home)('open /a/b')).toBe('open /a/b');
});

test('a line of the log holds no home folder, in errors and what causes them neither', () => {
  const folder = mkdtempSync(join(tmpdir(), 'comet-tray-log-'));
  const home = '/home/jo';
  const cause = Object.assign(new Error(`ENOENT: no such file, open '${home}/a.json'`), { code: 'ENOENT' });
  openLog(
    folder,
    new Redactor(),
    home,
  )('failed', {
    error: new Error(`at file://${home}/b.js`, { cause }),
    [`${home}/key`]: [home],
  });
  const text = readFileSync(join(folder, 'main.log'), 'utf8');
  rmSync(folder, { recursive: true });
  expect(text).not.toContain(home);
  expect(text).toContain("open '~/a.json'");
});
