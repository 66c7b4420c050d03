import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ROOT } from '../../build/scripts/process-group.ts';

const LAUNCHER = resolve(ROOT, 'build/resources/linux/comet-tray');

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'comet-tray-launcher-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The launcher beside a stand-in for the app, asked by somebody who is not root. */
function ask(app: string, ...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const program = (name: string, text: string) => {
    writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(folder, name), 0o755);
    return join(folder, name);
  };
  const standIn = program('app', app);
  program('id', 'echo ${FAKE_UID:-1000}');
  const launcher = join(folder, 'comet-tray');
  writeFileSync(launcher, readFileSync(LAUNCHER, 'utf8').replace('/opt/Comet Tray/comet-tray', standIn));
  const env = { ...process.env, PATH: `${folder}:${process.env['PATH'] ?? ''}` };
  return new Promise((done) => {
    execFile('sh', [launcher, ...args], { env }, (error, stdout, stderr) =>
      done({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    );
  });
}

describe('the launcher', () => {
  test('starts the app as it was asked to', async () => {
    expect((await ask('echo "app: $*"', '--hidden', 'a b')).stdout).toBe('app: --hidden a b\n');
  });

  test('asks for figures without a display', async () => {
    const { stdout } = await ask('echo "$*"', 'guard', '--key', 'my key', '--min', '5usd');
    expect(stdout).toBe('--ozone-platform=headless --disable-gpu guard --key my key --min 5usd\n');
  });

  test('hands on an answer with its exit code', async () => {
    expect(await ask('echo "comet-tray: ci: low"; exit 1', 'guard')).toMatchObject({
      code: 1,
      stdout: 'comet-tray: ci: low\n',
    });
    expect((await ask('exit 64', 'guard')).code).toBe(64);
    expect(await ask('exit 69', 'status')).toMatchObject({
      code: 69,
      stderr: expect.stringContaining('no fresh figures'),
    });
  });

  test.each([64, 69])(
    'hands on the reason of an exit %d, without what Chromium says before it',
    async (code) => {
      const app = `echo "[1:ERROR:bus] no bus" >&2; printf 'comet-tray: the reason\\nUsage:\\n' >&2; exit ${code}`;
      expect(await ask(app, 'guard')).toEqual({
        code,
        stdout: '',
        stderr: 'comet-tray: the reason\nUsage:\n',
      });
    },
  );

  test.each([['gaurd'], ['--json', 'status'], ['--help'], ['-h']])(
    'asks without a display, and waits for the answer: %s',
    async (...args) => {
      const { code, stdout } = await ask('echo "$*"', ...args);
      expect([code, stdout]).toEqual([0, `--ozone-platform=headless --disable-gpu ${args.join(' ')}\n`]);
    },
  );

  test.each([['--hidden'], ['/a/path'], ['.'], ['comet:open'], ['-psn_0_1']])(
    'leaves it to the app what %s means',
    async (...args) => {
      expect((await ask('echo "app: $*"', ...args)).stdout).toBe(`app: ${args.join(' ')}\n`);
    },
  );

  test.runIf(process.platform === 'linux')('leaves no file of what was said', async () => {
    const { stdout } = await ask(`ls -l /proc/$$/fd/2 | sed 's/.*-> //'`, 'status');
    expect(stdout.trim()).not.toBe('');
    expect(existsSync(stdout.trim())).toBe(false);
  });

  test('takes an exit 1 without a line of ours, or a crash, for no answer', async () => {
    for (const app of ['exit 1', 'echo "Missing X server"; exit 1', 'kill -SEGV $$']) {
      const { code, stdout } = await ask(app, 'guard');
      expect([code, stdout]).toEqual([69, '']);
    }
  });

  test('refuses to ask as root, whose keys are other ones', async () => {
    process.env['FAKE_UID'] = '0';
    const { code, stderr } = await ask('exit 0', 'status');
    delete process.env['FAKE_UID'];
    expect(code).toBe(69);
    expect(stderr).toContain('not as root');
  });
});
