import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { MINUTE_MS } from '#clock/durations';
import { savingApp } from './saving-app.ts';

const CHILD = join(import.meta.dirname, 'state-writer.child.ts');
const SAVES = 60;

async function writer(folder: string): Promise<string[]> {
  const child = spawn(process.execPath, [CHILD, folder, String(SAVES)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [output] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  return output.trim().split('\n');
}

test(
  'two instances that write at once never leave or find a damaged file',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'comet-tray-race-'));
    const ended = new AbortController();
    const writers = Promise.all([writer(folder), writer(folder)]).finally(() => ended.abort());
    const failures: string[] = [];
    while (!ended.signal.aborted) failures.push(...(await savingApp(folder).found()).failures);
    expect((await writers).flat().filter((line) => /^(?:accounts|settings) \d+$/.test(line))).toHaveLength(
      4 * SAVES,
    );
    expect(failures).toEqual([]);
    const found = await savingApp(folder).found();
    expect(Math.min(found.accounts, found.settings)).toBeGreaterThanOrEqual(SAVES);
    expect((await readdir(folder)).toSorted()).toEqual([
      'accounts.json',
      'accounts.previous.json',
      'settings.json',
      'settings.previous.json',
    ]);
    await rm(folder, { recursive: true });
  },
  MINUTE_MS,
);

// Over 5 s: each start reads that folder, and by one turn alone the saves seldom fall into it.
test(
  'a start beside the first saves of another finds nothing lost, whatever it reads before them',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'comet-tray-race-'));
    // Each file is looked for in a folder that takes long to be read: the saves fall between two of them.
    const others = Array.from({ length: 10_000 }, (_, index) => join(folder, `other-${index}`));
    await Promise.all(others.map((path) => writeFile(path, '')));
    const failures: string[] = [];
    for (let pauseMs = 0; pauseMs < 60; pauseMs += 2) {
      const app = savingApp(folder);
      await app.load();
      const starting = savingApp(folder).found();
      await setTimeout(pauseMs);
      await Promise.all([app.saveAccounts(1), app.saveSettings(1)]);
      failures.push(...(await starting).failures);
      await app.settled();
      for (const name of ['accounts', 'settings'])
        for (const ending of ['json', 'previous.json']) await rm(join(folder, `${name}.${ending}`));
    }
    expect(failures).toEqual([]);
    await rm(folder, { recursive: true });
  },
  MINUTE_MS,
);
