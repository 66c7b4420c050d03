import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, test } from './harness/tray-test.ts';
import { processTree } from './harness/process-tree.ts';
import type { SessionBus } from './harness/worker-session-bus.ts';

const RUN = resolve(import.meta.dirname, '../../build/host/run.ts');
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

test.skip(process.platform !== 'linux', 'without a display the host is headless on Linux alone');

type Preview = ChildProcessByStdio<null, Readable, Readable>;

/** Without a display, on a bus and in a data folder of the test's own. */
function preview({ address }: SessionBus, dataFolder: string, ...args: string[]): Preview {
  const own = { DBUS_SESSION_BUS_ADDRESS: address, COMET_TRAY_DATA_DIR: dataFolder };
  const env = { ...process.env, DISPLAY: undefined, WAYLAND_DISPLAY: undefined, ...own };
  return spawn(process.execPath, [RUN, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

test('with --once it says what it is, takes one picture and ends with 0', async ({ bus }, testInfo) => {
  const child = preview(bus, testInfo.outputDir, '--once', '--demo');
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  expect(code).toBe(0);
  expect(output).toMatch(/^This is the Chromium host, not Electron: Chromium \d+ in place of Electron \d+\./);
  const picture = /^Screenshot: (.+)$/m.exec(output)?.[1] ?? '';
  expect(readFileSync(picture).subarray(0, PNG.length)).toEqual(PNG);
  rmSync(dirname(picture), { recursive: true });
});

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  test(`${signal} ends it cleanly, with its browser, after files were written`, async ({ bus }, testInfo) => {
    const child = preview(bus, testInfo.outputDir);
    const picture = await pictureOf(child);
    const processes = processTree(child.pid ?? 0).map(({ pid }) => pid);
    expect(processes.length).toBeGreaterThan(3);
    // Writing one adds and removes listeners to the signals.
    await expect.poll(() => existsSync(join(testInfo.outputDir, 'status.json'))).toBe(true);
    child.kill(signal);
    expect(await once(child, 'exit')).toEqual([0, null]);
    await expect.poll(() => processes.filter((pid) => existsSync(`/proc/${pid}`))).toEqual([]);
    rmSync(dirname(picture), { recursive: true });
  });
}

/** Until it runs and waits for its end. */
async function pictureOf(child: Preview): Promise<string> {
  let output = '';
  for await (const chunk of child.stdout) {
    output += String(chunk);
    if (output.includes('Press Ctrl+C')) break;
  }
  return /^Screenshot: (.+)$/m.exec(output)?.[1] ?? '';
}
