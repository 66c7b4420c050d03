import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Page } from 'playwright/test';
import { SECOND_MS } from '#clock/durations';
import { expect, test, type TestGateway } from './harness/test-gateway.ts';
import type { TrayApp } from './harness/tray-app.ts';
import { pickInRow } from './harness/key-steps.ts';
import { copyKey, refresh, watch } from './harness/steps.ts';

const LINUX_MARKER = 'electron application/osclipboard;format="x-kde-passwordManagerHint"';

function keyText({ keyIds, simulator }: TestGateway): string {
  return `sk-${simulator.state.key(keyIds[0] ?? 0).key}`;
}

/** By a user who presses something. */
async function copied(page: Page): Promise<void> {
  await page.keyboard.press('Shift');
  expect(await copyKey(page)).toMatchObject({ ok: true, value: { result: 'copied', clearing: 'sure' } });
}

test.describe('a key that was copied', () => {
  test('is on the clipboard as one not to be kept, and gone after 30 s', async ({ launch, gateway }) => {
    const app = await launch();
    const page = await watch(app, gateway, 'production');
    await copied(page);
    expect(await app.clipboard.read()).toBe(keyText(gateway));
    if (process.platform === 'linux')
      expect((await app.clipboard.types()).toSorted()).toEqual([LINUX_MARKER, 'text/plain']);
    await app.clock.advance(29 * SECOND_MS);
    expect(await app.clipboard.read()).toBe(keyText(gateway));
    await app.clock.advance(1 * SECOND_MS);
    expect(await app.clipboard.read()).toBe('');
  });

  test('is said to be on the clipboard for as long as it is', async ({ launch, gateway }) => {
    const app = await launch();
    const page = await watch(app, gateway, 'production');
    await pickInRow(page, 'production', 'Copy key');
    const said = page.getByText('Copied. It leaves the clipboard after 30 s');
    await expect(said).toHaveCount(2);
    await app.clock.advance(31 * SECOND_MS);
    await refresh(page);
    await expect(said).toHaveCount(0);
  });

  test('does not take with it what was copied since', async ({ launch, gateway }) => {
    const app = await launch();
    await copied(await watch(app, gateway, 'production'));
    await app.clipboard.write('something of the user’s own');
    await app.clock.advance(30 * SECOND_MS);
    expect(await app.clipboard.read()).toBe('something of the user’s own');
  });

  test('a second time stays for its own 30 s', async ({ launch, gateway }) => {
    const app = await launch();
    const page = await watch(app, gateway, 'production');
    await copied(page);
    await app.clock.advance(20 * SECOND_MS);
    await copied(page);
    await app.clock.advance(29 * SECOND_MS);
    expect(await app.clipboard.read()).toBe(keyText(gateway));
    await app.clock.advance(1 * SECOND_MS);
    expect(await app.clipboard.read()).toBe('');
  });

  test('does not outlive the app', async ({ launch, gateway }, { project }) => {
    test.skip(project.name !== 'chromium-host', 'there is no app left to ask for its clipboard');
    const app = await launch();
    await copied(await watch(app, gateway, 'production'));
    await app.quit();
    expect(await app.clipboard.read()).toBe('');
  });

  test('is not offered where the gateway masks it, and the clipboard stays', async ({ launch, gateway }) => {
    const app = await launch();
    const page = await watch(app, gateway, 'production');
    gateway.simulator.set({ maskKeys: true });
    await app.clipboard.write('mine');
    expect(await copyKey(page)).toMatchObject({ ok: true, value: { result: 'not-done', why: 'masked' } });
    expect(await app.clipboard.read()).toBe('mine');
  });
});

test.describe('on Wayland', () => {
  test.skip(process.platform !== 'linux', 'Wayland is there on Linux alone');

  /** Its place comes first on the path. */
  function fakeWlCopy(): { folder: string; heard: () => string } {
    const folder = mkdtempSync(join(tmpdir(), 'wl-copy-'));
    const file = join(folder, 'heard');
    writeFileSync(join(folder, 'wl-copy'), `#!/bin/sh\nprintf '%s' "$*" > '${file}'\n`);
    chmodSync(join(folder, 'wl-copy'), 0o755);
    return { folder, heard: () => (existsSync(file) ? readFileSync(file, 'utf8') : '') };
  }

  async function copyOnWayland(
    launch: (options: object) => Promise<TrayApp>,
    gateway: TestGateway,
    path: string,
  ) {
    const app = await launch({ env: { XDG_SESSION_TYPE: 'wayland', PATH: path } });
    return { app, answer: await copyKey(await watch(app, gateway, 'production')) };
  }

  test('clearing is called best effort, and wl-copy is asked as well', async ({ launch, gateway }) => {
    const { folder, heard } = fakeWlCopy();
    const path = `${folder}${delimiter}${process.env['PATH'] ?? ''}`;
    const { app, answer } = await copyOnWayland(launch, gateway, path);
    expect(answer).toMatchObject({ value: { result: 'copied', clearing: 'best-effort' } });
    await app.clock.advance(29 * SECOND_MS);
    expect(heard()).toBe('');
    await app.clock.advance(1 * SECOND_MS);
    expect(heard()).toBe('--clear');
    expect(await app.clipboard.read()).toBe('');
    rmSync(folder, { recursive: true });
  });

  test('a desktop without wl-copy is cleared as far as we can', async ({ launch, gateway }) => {
    const { app } = await copyOnWayland(launch, gateway, '/nonexistent');
    await app.clock.advance(30 * SECOND_MS);
    expect(await app.clipboard.read()).toBe('');
  });
});
