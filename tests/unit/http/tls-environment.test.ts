import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { withCompileCache } from '../../fixtures/compile-cache.ts';
import { createAuthority, startTlsFront } from '../../fixtures/servers/tls-front.ts';
import { good, record, startWireServer } from '../../fixtures/servers/wire-server.ts';

const SCRIPT = join(import.meta.dirname, '../../fixtures/servers/tls-environment.child.ts');

test.each([
  ['SSL_CERT_FILE', {}],
  ['SSL_CERT_DIR', {}],
  ['NODE_EXTRA_CA_CERTS', {}],
  ['SSL_CERT_FILE', { NODE_OPTIONS: '--use-openssl-ca' }],
  ['SSL_CERT_FILE', { NODE_OPTIONS: '--use-system-ca' }],
])('%s makes nobody trusted, also with %j', async (name, more) => {
  const authority = await createAuthority();
  const server = await startWireServer(() => good(record()));
  const front = await startTlsFront(await authority.issue('127.0.0.1'), Number(new URL(server.origin).port));
  onTestFinished(() => front.close());
  const folder = await mkdtemp(join(tmpdir(), 'comet-tray-trust-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'authority.pem');
  await writeFile(file, authority.certificate);
  const env = { ...withCompileCache, ...more, [name]: name === 'SSL_CERT_DIR' ? folder : file };
  const asked = [SCRIPT, `https://127.0.0.1:${front.port}/`];
  expect((await promisify(execFile)(process.execPath, asked, { env })).stdout).toBe('certificate-untrusted');
});
