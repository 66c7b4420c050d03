import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '#clock/durations';
import { ensureElectron } from '../../../build/scripts/electron-runtime.ts';

let folder: string;
let server: Server;

/** An installer that finds neither a runtime (it looks for another platform's) nor a cached download. */
async function installFrom(mirror: Server, idleLimitMs: number) {
  server = mirror;
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
  const env = {
    ...process.env,
    ELECTRON_MIRROR: `http://127.0.0.1:${port}/`,
    ELECTRON_INSTALL_PLATFORM: process.platform === 'win32' ? 'linux' : 'win32',
    electron_config_cache: folder,
  };
  return ensureElectron({ idleLimitMs, env });
}

/** Until the installer asks, nothing can arrive: on a busy machine it takes its time to begin. In ms. */
async function patientLimit(): Promise<number> {
  const beganAt = performance.now();
  let askedAfterMs = 0;
  const refusing = createServer((_request, response) => {
    askedAfterMs = performance.now() - beganAt;
    response.writeHead(404).end();
  });
  await installFrom(refusing, MINUTE_MS);
  refusing.close();
  return SECOND_MS + 3 * Math.ceil(askedAfterMs);
}

describe("Fetching Electron's runtime", () => {
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'comet-tray-test-'));
    for (const name of ['TMPDIR', 'TMP', 'TEMP']) vi.stubEnv(name, folder);
    vi.spyOn(console, 'log').mockReturnValue();
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('is given up when nothing arrives, and leaves no files behind', async () => {
    let asked = 0;
    const silent = createServer(() => (asked += 1));
    const limitMs = await patientLimit();
    const reason = `nothing arrived for ${limitMs / SECOND_MS} s`;
    expect(await installFrom(silent, limitMs)).toEqual({ installed: false, reason });
    expect(asked).toBe(1);
    expect((await readdir(folder)).filter((name) => name.startsWith('comet-tray-'))).toEqual([]);
  });

  test('goes on while something arrives, however slowly', async () => {
    const limitMs = await patientLimit();
    let lastedMs = 0;
    const trickle = createServer((_request, response) => {
      const beganAt = performance.now();
      response.writeHead(200, { 'content-length': '1000000' });
      const timer = setInterval(() => response.write('x'.repeat(1_000)), 100);
      setTimeout(() => response.destroy(), limitMs + SECOND_MS);
      response.on('close', () => {
        clearInterval(timer);
        lastedMs = performance.now() - beganAt;
      });
    });
    const runtime = await installFrom(trickle, limitMs);
    expect(runtime).toMatchObject({ installed: false });
    expect(JSON.stringify(runtime)).not.toContain('nothing arrived');
    expect(lastedMs).toBeGreaterThan(limitMs);
  });

  test('says in one line why the download failed', async () => {
    const refusing = createServer((_request, response) => response.writeHead(404).end());
    const runtime = await installFrom(refusing, 10_000);
    expect(runtime).toMatchObject({ installed: false });
    expect(JSON.stringify(runtime)).toContain('404');
    expect(JSON.stringify(runtime)).not.toContain('\\n');
  });
});
