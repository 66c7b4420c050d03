import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { loadBundle, serveFromBundle } from '../../../../src-main/shell/windows/served-bundle.ts';
import { CONTENT_SECURITY_POLICY } from '../../../../src-main/shell/windows/content-security-policy.ts';
import { PERMISSIONS_POLICY } from '../../../../src-main/shell/windows/permissions-policy.ts';

const folder = mkdtempSync(join(tmpdir(), 'comet-tray-bundle-'));
mkdirSync(join(folder, 'assets'));
writeFileSync(join(folder, 'index.html'), '<!doctype html>');
writeFileSync(join(folder, 'assets', 'main-1a.js'), 'export {};');
writeFileSync(join(folder, 'assets', 'main-1a.js.map'), '{}');
const bundle = loadBundle(folder);
afterAll(() => rmSync(folder, { recursive: true }));

const get = (url: string, method = 'GET') => serveFromBundle(bundle, { method, url });

it('serves the files that were there at the start, with their kind and the policy', async () => {
  const page = get('app://bundle/index.html');
  expect(page.status).toBe(200);
  expect(await page.text()).toBe('<!doctype html>');
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(get('app://bundle/assets/main-1a.js').headers.get('content-type')).toBe(
    'text/javascript; charset=utf-8',
  );
  writeFileSync(join(folder, 'late.js'), '');
  expect(get('app://bundle/late.js').status).toBe(404);
});

it.each([
  'app://bundle/',
  'app://bundle/../index.html',
  'app://bundle/assets/..%2findex.html',
  'app://bundle//index.html',
  'app://other/index.html',
  'app://bundle/index.html?x',
  'app://bundle/index.html#x',
  'app://bundle/index.html/',
  'app://bundle/INDEX.HTML',
  'app://bundle/index.html%00',
  'app://bundle/index.html%00.js',
  'app://bundle/%2e%2e%2fmain%2fmain.js',
  'app://bundle/..%5cmain%5cmain.js',
  'app://bundle/..\\main\\main.js',
  'app://bundle/%252e%252e%252fmain%252fmain.js',
  'app://bundle/constructor',
  'app://bundle:443/index.html',
  'app://bundle@other/index.html',
  'app://user@bundle/index.html',
  'app:/index.html',
  'file:///etc/passwd',
  'app://bundle/assets/main-1a.js.map',
  'https://bundle/index.html',
])('does not serve %s', (url) => {
  expect(get(url).status).toBe(404);
});

it('answers nothing but GET', () => {
  for (const method of ['HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'get'])
    expect(get('app://bundle/index.html', method).status, method).toBe(404);
});

it('sends the policies and nosniff with every answer, also a refusal', () => {
  for (const { headers } of [get('app://bundle/index.html'), get('app://bundle/none')]) {
    expect(headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
    expect(headers.get('permissions-policy')).toBe(PERMISSIONS_POLICY);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  }
});

it('the policy is exactly this', () => {
  expect(CONTENT_SECURITY_POLICY).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
      "connect-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
      "require-trusted-types-for 'script'; trusted-types svelte-trusted-html",
  );
});
