import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
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
    expect(await installFrom(silent, 1_500)).toEqual({
      installed: false,
      reason: 'nothing arrived for 1.5 s',
    });
    expect(asked).toBe(1);
    expect((await readdir(folder)).filter((name) => name.startsWith('comet-tray-'))).toEqual([]);
  });

  test('goes on while something arrives, however slowly', async () => {
    const trickle = createServer((_request, response) => {
      response.writeHead(200, { 'content-length': '1000000' });
      const timer = setInterval(() => response.write('x'.repeat(1_000)), 100);
      setTimeout(() => response.destroy(), 3_000);
      response.on('close', () => clearInterval(timer));
    });
    const runtime = await installFrom(trickle, 1_500);
    expect(runtime).toMatchObject({ installed: false });
    expect(runtime).not.toMatchObject({ reason: 'nothing arrived for 1.5 s' });
  });

  test('says in one line why the download failed', async () => {
    const refusing = createServer((_request, response) => response.writeHead(404).end());
    const runtime = await installFrom(refusing, 10_000);
    expect(runtime).toMatchObject({ installed: false });
    expect(JSON.stringify(runtime)).toContain('404');
    expect(JSON.stringify(runtime)).not.toContain('\\n');
  });
});
