import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createCliToken, takeCliVariable, type CliToken } from '../../../src-main/secrets/cli-token.ts';

let folder: string;
let path: string;
let cliToken: CliToken;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'comet-tray-cli-'));
  path = join(folder, 'config.toml');
  cliToken = createCliToken(path, null);
});
afterEach(() => rm(folder, { recursive: true }));

const UNREADABLE = { ok: false, failure: { code: 'cli-settings-unreadable' } };
const ABSENT = { ok: false, failure: { code: 'cli-token-absent' } };

describe('the token of the CometAPI CLI', () => {
  test('is read from its settings, which stay as they are', async () => {
    const settings =
      '# cometapi\nbase_url = "https://api.cometapi.com/v1"\naccess_token = "abc+/=123"\napi_key = "sk-1"\n';
    await writeFile(path, settings, { mode: 0o600 });
    const { mtimeMs } = await stat(path);
    expect(await cliToken.find()).toEqual({ changedAt: Math.floor(mtimeMs) });
    expect(await cliToken.read()).toEqual({ ok: true, value: 'abc+/=123' });
    expect([await readFile(path, 'utf8'), (await stat(path)).mtimeMs]).toEqual([settings, mtimeMs]);
  });

  test('is found behind a link, as people who keep their settings elsewhere have it', async () => {
    const elsewhere = join(folder, 'elsewhere.toml');
    await writeFile(elsewhere, 'access_token = "abc"');
    await symlink(elsewhere, path);
    expect([await cliToken.find(), await cliToken.read()]).toMatchObject([{}, { ok: true, value: 'abc' }]);
  });

  test('is not there without the file', async () => {
    expect([await cliToken.find(), await cliToken.read()]).toEqual([null, UNREADABLE]);
  });

  test.each(['', 'output_format = "json"', 'access_token = ""', 'access_token = "  "', 'access_token = 7'])(
    'is absent from settings without one: %j',
    async (settings) => {
      await writeFile(path, settings);
      expect(await cliToken.read()).toEqual(ABSENT);
    },
  );

  test('is not looked for in what is no TOML, and nothing of that is told', async () => {
    await writeFile(path, 'access_token = "very-secret\nnext = 1');
    expect(await cliToken.read()).toEqual(UNREADABLE);
  });

  test('is not looked for in a file of more than 64 kB', async () => {
    const start = 'access_token = "abc"\n#';
    await writeFile(path, start + 'x'.repeat(65_536 - start.length));
    expect(await cliToken.read()).toEqual({ ok: true, value: 'abc' });
    await writeFile(path, start + 'x'.repeat(65_537 - start.length));
    expect(await cliToken.read()).toEqual(UNREADABLE);
  });

  test('is not looked for in a folder', async () => {
    await mkdir(path);
    expect([await cliToken.find(), await cliToken.read()]).toEqual([null, UNREADABLE]);
  });

  test.skipIf(process.platform === 'win32')('is not waited for at a pipe that nobody writes to', async () => {
    execFileSync('mkfifo', [path]);
    expect([await cliToken.find(), await cliToken.read()]).toEqual([null, UNREADABLE]);
  });

  test('of the environment goes before that of the settings, as in the CLI, and is there without them', async () => {
    const given = createCliToken(path, 'of-the-environment');
    expect(await given.find()).toEqual({ changedAt: null });
    await writeFile(path, 'access_token = "abc"');
    expect(await given.read()).toEqual({ ok: true, value: 'of-the-environment' });
  });

  test.each([
    ['xyz', 'xyz'],
    [' ', null],
    ['', null],
  ])(
    'is taken out of the environment, where programs that the app starts would find it: %j',
    (text, taken) => {
      const environment = { COMETAPI_ACCESS_TOKEN: text, HOME: folder };
      expect(takeCliVariable(environment)).toBe(taken);
      expect(environment).toEqual({ HOME: folder });
    },
  );
});
