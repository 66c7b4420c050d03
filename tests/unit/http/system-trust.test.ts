import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { withCompileCache } from '../../fixtures/compile-cache.ts';
import { createAuthority, startTlsFront, type TestAuthority } from '../../fixtures/servers/tls-front.ts';
import { good, record, startWireServer } from '../../fixtures/servers/wire-server.ts';

const SCRIPT = join(import.meta.dirname, '../../fixtures/servers/system-trust.child.ts');

let authority: TestAuthority;
let url: string;

beforeEach(async () => {
  authority = await createAuthority();
  const server = await startWireServer(() => good(record()));
  const front = await startTlsFront(await authority.issue('127.0.0.1'), Number(new URL(server.origin).port));
  onTestFinished(() => front.close());
  url = `https://127.0.0.1:${front.port}/`;
});

/** In a process of its own, whose system trusts what is in this file. */
async function askWhereSystemTrusts(certificates: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'comet-tray-trust-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'system.pem');
  await writeFile(file, certificates);
  const env = { ...withCompileCache, SSL_CERT_FILE: file };
  return (await promisify(execFile)(process.execPath, [SCRIPT, url], { env })).stdout;
}

// Elsewhere the system's store is no file that a test may change.
test.runIf(process.platform === 'linux')('an authority that the system trusts is trusted', async () => {
  expect(await askWhereSystemTrusts(authority.certificate)).toBe('200');
});

test('any other is not', async () => {
  expect(await askWhereSystemTrusts((await createAuthority({ name: 'Another' })).certificate)).toBe(
    'certificate-untrusted',
  );
});
