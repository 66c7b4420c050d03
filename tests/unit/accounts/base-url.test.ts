import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseBaseUrl } from '../../../src-main/accounts/base-url.ts';

describe('the address of a gateway', () => {
  test.each([
    ['https://api.cometapi.com', 'https://api.cometapi.com', 'api.cometapi.com', false],
    ['  https://api.cometapi.com/  ', 'https://api.cometapi.com', 'api.cometapi.com', false],
    ['api.cometapi.com', 'https://api.cometapi.com', 'api.cometapi.com', false],
    ['https://api.cometapi.com/v1', 'https://api.cometapi.com', 'api.cometapi.com', true],
    ['https://api.cometapi.com/v1/', 'https://api.cometapi.com', 'api.cometapi.com', true],
    ['https://api.cometapi.com/api', 'https://api.cometapi.com', 'api.cometapi.com', true],
    ['https://tools.example/gateway/v1', 'https://tools.example/gateway', 'tools.example/gateway', true],
    ['https://tools.example/gateway', 'https://tools.example/gateway', 'tools.example/gateway', false],
    ['https://tools.example:8443', 'https://tools.example:8443', 'tools.example:8443', false],
    ['http://127.0.0.1:3000', 'http://127.0.0.1:3000', '127.0.0.1:3000', false],
    ['http://[::1]:3000/v1', 'http://[::1]:3000', '[::1]:3000', true],
    ['https://аpi.cometapi.com', 'https://xn--pi-6kc.cometapi.com', 'xn--pi-6kc.cometapi.com', false],
  ])('%s is read as %s', (input, url, host, pathCut) => {
    expect(parseBaseUrl(input)).toEqual({
      ok: true,
      value: { url, origin: new URL(url).origin, host, pathCut },
    });
  });

  test.each([
    ['http://api.cometapi.com', 'base-url-not-https'],
    ['http://localhost:3000', 'base-url-not-https'],
    ['http://127.0.0.1.example.com', 'base-url-not-https'],
    ['ftp://api.cometapi.com', 'base-url-not-https'],
    ['javascript://api.cometapi.com/%0aalert(1)', 'base-url-not-https'],
    ['https://user:secret@api.cometapi.com', 'base-url-has-extras'],
    ['https://api.cometapi.com/?key=1', 'base-url-has-extras'],
    ['https://api.cometapi.com/#top', 'base-url-has-extras'],
    ['', 'base-url-invalid'],
    ['https://', 'base-url-invalid'],
    ['not an address', 'base-url-invalid'],
    [`https://${'a'.repeat(600)}.example`, 'base-url-invalid'],
  ])('%s is refused as %s', (input, code) => {
    expect(parseBaseUrl(input)).toMatchObject({ ok: false, failure: { code } });
  });

  test('whatever is given, what comes out is https or this machine, and reads the same a second time', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.webUrl({ withFragments: true, withQueryParameters: true }), fc.string()),
        (input) => {
          const first = parseBaseUrl(input);
          if (!first.ok) return;
          expect(first.value.url).toMatch(/^(https:\/\/|http:\/\/(127\.|\[::1\]))/);
          expect(parseBaseUrl(`${first.value.url}/`)).toMatchObject({ ok: true });
        },
      ),
    );
  });
});
