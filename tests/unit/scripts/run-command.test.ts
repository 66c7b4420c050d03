import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#clock/durations';
import type { AccountState } from '#contract/account-state';
import type { PinState } from '#contract/pin-state';
import { englishText } from '../../fixtures/english-text.ts';
import { commandOf } from '../../../src-main/scripts/command.ts';
import { runCommand } from '../../../src-main/scripts/run-command.ts';
import { statusOf } from '../../../src-main/scripts/status-of.ts';
import { everydayPins, pin, unreadPin } from '../../fixtures/pin-states.ts';
import { NOW, units } from '../../fixtures/readings.ts';
import { account, appState } from '../../fixtures/states.ts';

const HOSTILE_NAMES = [
  '\u001b[31mred\u001b]0;title\u0007',
  'two\r\nlines\ncomet-tray: ok',
  '\u009b31m\u009d0;title\u009c',
  '\u202edrowssap\u2066\u200f\u061c',
  'prod\u200b\u00ad\ufeff',
  'line\u2028paragraph\u2029',
];

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'comet-tray-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(...accounts: readonly AccountState[]): void {
  writeFileSync(join(folder, 'status.json'), JSON.stringify(statusOf(appState({ accounts }), englishText)));
}

function pinned(...pins: readonly PinState[]): void {
  write(account({ pins }));
}

async function ask(line: string, now = NOW) {
  const command = commandOf(line.split(' '));
  if (command === null) throw new Error('That would start the app');
  return runCommand(command, folder, now);
}

const guard = (rest: string, now?: number) => ask(`guard ${rest}`, now);
const ci = (state: Partial<PinState> = {}, reading: object = {}) =>
  pin({ keyId: 7, name: 'ci', remaining: units(10), used: units(10), ...reading }, state);

describe('guard', () => {
  test.each([
    ['5usd', 0],
    ['10usd', 0],
    ['10.01usd', 1],
    ['50%', 0],
    ['51%', 1],
  ])('a key with $10 of $20: at least %s is %d', async (min, code) => {
    pinned(ci());
    const answer = await guard(`--key ci --min ${min}`);
    expect(answer.code).toBe(code);
    expect(answer.stdout).toMatch(/^comet-tray: ci: .* left, wanted /);
  });

  test('compares what can be spent, which a balance may bound', async () => {
    pinned(ci({ spendable: { units: units(2), boundBy: 'account' } }));
    expect((await guard('--key ci --min 5usd')).code).toBe(1);
  });

  test.each(['exhausted', 'expired', 'disabled', 'deleted'] as const)(
    'a key that is %s is not enough',
    async (status) => {
      pinned(ci({ status }));
      expect(await guard('--key ci --min 0usd')).toMatchObject({
        code: 1,
        stdout: `comet-tray: ci: ${status}\n`,
      });
    },
  );

  test('a key that is low works, and what it has is compared', async () => {
    pinned(ci({ status: 'low' }));
    expect((await guard('--key ci --min 5usd')).code).toBe(0);
    expect((await guard('--key ci --min 11usd')).code).toBe(1);
  });

  test('a key that is gone is not enough, however long ago that was read', async () => {
    pinned(ci({ status: 'deleted' }));
    expect(await guard('--key ci --min 1usd', NOW + DAY_MS)).toMatchObject({
      code: 1,
      stdout: 'comet-tray: ci: deleted\n',
    });
  });

  test('what is left and what is wanted are never said to be the same when they are not enough', async () => {
    pinned(
      ci({ fullMark: units(10) }, { remaining: units(9.9999) }),
      pin({ keyId: 8, name: 'b', remaining: units(4.999) }),
    );
    expect(await guard('--key ci --min 100%')).toMatchObject({
      code: 0,
      stdout: 'comet-tray: ci: 100% left, wanted 100%\n',
    });
    expect(await guard('--key b --min 5usd')).toMatchObject({
      code: 1,
      stdout: 'comet-tray: b: $4.99 left, wanted $5.00\n',
    });
  });

  test('a share of no limit is no question, whatever the key is and however old that is', async () => {
    for (const status of ['usable', 'exhausted', 'disabled', 'deleted'] as const) {
      pinned(pin({ keyId: 9, name: 'free', unlimited: true }, { status }));
      expect((await guard('--key free --min 10%', NOW + DAY_MS)).code, status).toBe(64);
    }
  });

  test.each(HOSTILE_NAMES)('prints nothing that a terminal obeys or nobody sees: %j', async (name) => {
    pinned(ci({}, { name }));
    const lines = await Promise.all([
      ask('status'),
      ask('status --json'),
      guard('--id 7 --min 1usd'),
      guard('--id 7 --min 1usd', NOW + DAY_MS),
      runCommand(
        { name: 'guard', key: name + 'x', id: null, account: name, min: { dollars: 1 }, maxAgeMs: null },
        folder,
        NOW,
      ),
      runCommand(commandOf(['status', `--${name}`]) ?? { name: 'help' }, folder, NOW),
    ]);
    for (const { stdout, stderr } of lines) {
      expect(stdout + stderr).not.toMatch(/[^\P{Cc}\n]|[\p{Bidi_Control}\p{Zl}\p{Zp}\u00ad\u200b\ufeff]/u);
      expect((stdout + stderr).trimEnd()).not.toMatch(/^$/m);
    }
    expect(JSON.parse(lines[1].stdout)).toMatchObject({ keys: [{ name: name.toWellFormed() }] });
  });

  test('a key that has expired since it was read is not enough', async () => {
    pinned(ci({}, { expiresAt: NOW + MINUTE_MS }));
    expect((await guard('--key ci --min 1usd', NOW + 30_000)).code).toBe(0);
    expect(await guard('--key ci --min 1usd', NOW + 61_000)).toMatchObject({
      code: 1,
      stdout: 'comet-tray: ci: expired\n',
    });
  });

  test('says that nobody knows: old, never read, of an unknown status, or bounded by an unknown balance', async () => {
    pinned(
      ci(),
      unreadPin(8, 'new'),
      pin({ keyId: 9, name: 'odd' }, { status: 'unknown' }),
      pin({ keyId: 10, name: 'free', unlimited: true }),
    );
    expect((await guard('--key ci --min 1usd', NOW + 9 * MINUTE_MS)).code).toBe(0);
    for (const line of ['--key new --min 1usd', '--key odd --min 1usd', '--key free --min 1usd']) {
      expect((await guard(line)).code, line).toBe(69);
    }
    expect((await guard('--key ci --min 1usd', NOW + HOUR_MS)).code).toBe(69);
    expect((await guard('--key ci --min 1usd', NOW - HOUR_MS)).code).toBe(69);
  });

  test('takes another age for old, when asked to', async () => {
    pinned(ci());
    expect((await guard('--key ci --min 1usd --max-age 2h', NOW + HOUR_MS)).code).toBe(0);
    expect((await guard('--key ci --min 1usd --max-age 5s')).code).toBe(69);
  });

  test('takes a name in any Unicode form and as it is printed; one given exactly comes first', async () => {
    pinned(pin({ keyId: 5, name: 'Cafe\u0301', remaining: units(9) }));
    expect((await guard('--key Caf\u00e9 --min 5usd')).code).toBe(0);
    expect((await guard('--key Cafe --min 5usd')).code).toBe(64);
    pinned(pin({ keyId: 5, name: 'a\u202eb', remaining: units(9) }));
    expect((await guard('--key a\ufffdb --min 5usd')).code).toBe(0);
    pinned(
      pin({ keyId: 5, name: 'Cafe\u0301', remaining: units(9) }),
      pin({ keyId: 6, name: 'Caf\u00e9', remaining: units(1) }),
    );
    expect((await guard('--key Cafe\u0301 --min 5usd')).code).toBe(0);
    expect((await guard('--key Caf\u00e9 --min 5usd')).code).toBe(1);
  });

  test('refuses what makes no sense, and names the way out', async () => {
    write(
      account({ pins: [ci()] }),
      account({
        id: 'work',
        label: 'Work',
        pins: [{ ...ci(), keyId: 70 }, pin({ keyId: 9, name: 'free', unlimited: true })],
      }),
    );
    expect(await guard('--key free --min 10%')).toMatchObject({
      code: 64,
      stderr: expect.stringContaining('--min 5usd'),
    });
    expect(await guard('--key other --min 1usd')).toMatchObject({
      code: 64,
      stderr: expect.stringContaining('pin it'),
    });
    expect(await guard('--key ci --min 1usd')).toMatchObject({
      code: 64,
      stderr: expect.stringContaining('--account'),
    });
    expect((await guard('--key ci --min 1usd --account Work')).code).toBe(0);
    expect((await guard('--id 70 --min 1usd')).code).toBe(0);
    expect(await guard('--min 1usd')).toMatchObject({ code: 64, stderr: expect.stringContaining('Usage:') });
  });
});

describe('status', () => {
  test('is a line for each key, the most urgent first, old figures marked', async () => {
    pinned(...everydayPins());
    const lines = (await ask('status')).stdout.split('\n');
    expect(lines).toHaveLength(7);
    expect(lines[0]).toBe('agent-sandbox: used up');
    expect((await ask('status', NOW + HOUR_MS)).stdout.split('\n')[0]).toContain(
      '(outdated, 2026-11-24T14:05:00.000Z)',
    );
    // The clock was set back since.
    expect((await ask('status', NOW - HOUR_MS)).stdout.split('\n')[0]).toContain('(outdated, ');
  });

  test('prints no more than a line of a text that somebody else wrote into the file', async () => {
    pinned(ci());
    const path = join(folder, 'status.json');
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('ci: ', String.raw`\u001b[31m\nci: `));
    expect((await ask('status')).stdout).toBe('\ufffd[31m ci: $10.00 left\n');
  });

  test('is the file itself for programs', async () => {
    pinned(ci());
    expect(JSON.parse((await ask('status --json')).stdout)).toMatchObject({ v: 1, keys: [{ name: 'ci' }] });
  });

  test.each([
    ['there is no file', null],
    ['the file is damaged', '{"v":1,'],
    ['a later version wrote it', '{"v":2}'],
    ['a folder is in its place', 'mkdir'],
    ['a pipe is in its place', process.platform === 'win32' ? 'mkdir' : 'mkfifo'],
  ])('has no figures when %s', async (_, text) => {
    const path = join(folder, 'status.json');
    if (text === 'mkfifo' || text === 'mkdir') execFileSync(text, [path]);
    else if (text !== null) writeFileSync(path, text);
    expect(await ask('status')).toMatchObject({
      code: 69,
      stdout: '',
      stderr: expect.stringMatching(/^comet-tray: .*\n$/),
    });
  });
});

test('from source it answers in plain Node', async () => {
  pinned(ci());
  const env = { ...process.env, COMET_TRAY_DATA_DIR: folder };
  const { code, stdout } = await new Promise<{ code: unknown; stdout: string }>((resolve) => {
    const args = [
      'src-main/scripts/from-source.ts',
      'guard',
      '--key',
      'ci',
      '--min',
      '99usd',
      '--max-age',
      '9999d',
    ];
    execFile(process.execPath, args, { env }, (error, out) => resolve({ code: error?.code, stdout: out }));
  });
  expect(stdout).toBe('comet-tray: ci: $10.00 left, wanted $99.00\n');
  expect(code).toBe(1);
});

test.each([1e17, -1e17, 1e300])(
  'a file with an instant that no date can hold (%d) is damaged, and ends no command in an exception',
  async (readAt) => {
    const state = appState({ accounts: [account({ pins: [pin({ name: 'production' })] })] });
    const file = statusOf(state, englishText);
    const damaged = { ...file, keys: file.keys.map((key) => ({ ...key, readAt, outdatedAt: 0 })) };
    writeFileSync(join(folder, 'status.json'), JSON.stringify(damaged));
    for (const asked of [['status'], ['guard', '--key', 'production', '--min', '1usd']]) {
      const command = commandOf(asked);
      if (!command) throw new Error('This is no command');
      expect(await runCommand(command, folder, NOW)).toMatchObject({ code: 69, stdout: '' });
    }
  },
);

test('what is wrong with the program itself is not told as too little', async () => {
  const file = statusOf(appState({ accounts: [account({ pins: [pin()] })] }), englishText);
  writeFileSync(join(folder, 'status.json'), JSON.stringify(file));
  const broken = { name: 'guard', id: null, account: null, maxAgeMs: null, min: { dollars: 1 } };
  const command = Object.defineProperty(broken, 'key', {
    get: () => {
      throw new Error('broken');
    },
  });
  expect(await runCommand(command as never, folder, NOW)).toMatchObject({ code: 70, stdout: '' });
});
