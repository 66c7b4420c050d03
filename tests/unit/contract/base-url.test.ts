import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseBaseUrl, withoutPrefix } from '../../../src-main/contract/base-url.ts';

describe('the address of a gateway', () => {
  test.each([
    ['https://api.cometapi.com', 'https://api.cometapi.com', ''],
    ['  https://api.cometapi.com/  ', 'https://api.cometapi.com', ''],
    ['api.cometapi.com', 'https://api.cometapi.com', ''],
    ['https://api.cometapi.com/v1', 'https://api.cometapi.com', '/v1'],
    ['https://api.cometapi.com/v1/', 'https://api.cometapi.com', '/v1'],
    ['https://api.cometapi.com/V1', 'https://api.cometapi.com', '/V1'],
    ['https://api.cometapi.com//v1', 'https://api.cometapi.com', '/v1'],
    ['https://api.cometapi.com/api', 'https://api.cometapi.com', '/api'],
    ['https://api.cometapi.com/api/v1', 'https://api.cometapi.com', '/api/v1'],
    ['https://api.cometapi.com/v1/chat/completions', 'https://api.cometapi.com', '/v1/chat/completions'],
    ['https://api.cometapi.com/v1beta/models', 'https://api.cometapi.com', '/v1beta/models'],
    ['https://www.cometapi.com/console/token', 'https://www.cometapi.com', '/console/token'],
    ['https://tools.example/gateway/v1', 'https://tools.example/gateway', '/v1'],
    ['https://tools.example/gateway/v1/models', 'https://tools.example/gateway', '/v1/models'],
    ['https://tools.example/gateway//', 'https://tools.example/gateway', ''],
    ['https://tools.example/apiary/v1x', 'https://tools.example/apiary/v1x', ''],
    ['https://tools.example:8443', 'https://tools.example:8443', ''],
    ['http://127.0.0.1:3000', 'http://127.0.0.1:3000', ''],
    ['http://[::1]:3000/v1', 'http://[::1]:3000', '/v1'],
    ['https://аpi.cometapi.com', 'https://xn--pi-6kc.cometapi.com', ''],
    ['https://api.cometapi.com/?key=sk-1', 'https://api.cometapi.com', '?…'],
    ['https://api.cometapi.com/#/console', 'https://api.cometapi.com', '#…'],
    ['tools.example/console/token?page=2#top', 'https://tools.example', '/console/token?…#…'],
    ['https://tools.example/gateway?utm_source=mail', 'https://tools.example/gateway', '?…'],
    ['“https://tools.example/v1”', 'https://tools.example', '/v1'],
    ['"tools.example"', 'https://tools.example', ''],
    ['<https://tools.example>.', 'https://tools.example', ''],
    ['「tools.example」', 'https://tools.example', ''],
    ['https://tools.example。', 'https://tools.example', ''],
    ['tools。example', 'https://tools.example', ''],
    ['https:/tools.example', 'https://tools.example', ''],
    ['https//tools.example/v1', 'https://tools.example', '/v1'],
    ['https:\\\\tools.example', 'https://tools.example', ''],
    ['http:/127.0.0.1:3000', 'http://127.0.0.1:3000', ''],
    ['https://corp.example/api/llm', 'https://corp.example/api/llm', ''],
    ['https://corp.example/console/llm/v1', 'https://corp.example/console/llm', '/v1'],
    ['https://corp.example/v2/gateway', 'https://corp.example/v2/gateway', ''],
    ['https://corp.example/v2/gateway/v1', 'https://corp.example/v2/gateway', '/v1'],
    ['https://corp.example/api/llm/api/v1', 'https://corp.example/api/llm', '/api/v1'],
    ['https://corp.example/api/user/self', 'https://corp.example', '/api/user/self'],
    ['OPENAI_BASE_URL=https://tools.example/v1', 'https://tools.example', '/v1'],
    ['export OPENAI_BASE_URL="https://tools.example/v1"', 'https://tools.example', '/v1'],
    ['$env:OPENAI_BASE_URL = "tools.example"', 'https://tools.example', ''],
    ['"baseURL": "https://tools.example/v1",', 'https://tools.example', '/v1'],
    ['base_url: https://tools.example', 'https://tools.example', ''],
    ['localhost.example:8443', 'https://localhost.example:8443', ''],
    ['https://tools.example/gateway?a=b', 'https://tools.example/gateway', '?…'],
    ['https://tools.example/v1\u200b', 'https://tools.example', '/v1'],
    ['\ufeffhttps://tools.example/v1\u2060 ', 'https://tools.example', '/v1'],
  ])('%s is read as %s', (input, url, cut) => {
    const { host, origin, pathname } = new URL(url);
    const value = { url, origin, host: host + pathname.replace(/\/$/, ''), cut };
    expect(parseBaseUrl(input)).toEqual({ ok: true, value });
  });

  test.each([
    ['http://api.cometapi.com', 'base-url-not-https'],
    ['http://localhost:3000', 'base-url-not-https'],
    ['http://127.0.0.1.example.com', 'base-url-not-https'],
    ['ftp://api.cometapi.com', 'base-url-not-https'],
    ['http:/api.cometapi.com', 'base-url-not-https'],
    ['ftp:/api.cometapi.com', 'base-url-not-https'],
    ['https:8443', 'base-url-invalid'],
    ['https://https://api.cometapi.com', 'base-url-invalid'],
    ['https;//api.cometapi.com', 'base-url-invalid'],
    ['javascript://api.cometapi.com/%0aalert(1)', 'base-url-not-https'],
    ['https://user:secret@api.cometapi.com', 'base-url-has-extras'],
    ['https://token@api.cometapi.com/?key=1', 'base-url-has-extras'],
    ['', 'base-url-invalid'],
    ['https://', 'base-url-invalid'],
    ['not an address', 'base-url-invalid'],
    ['https://openai_base_url=https/tools.example', 'base-url-invalid'],
    ['OPENAI_BASE_URL=', 'base-url-invalid'],
    ['https://tools$.example', 'base-url-invalid'],
    ['https://tools”.example', 'base-url-invalid'],
    ['“”', 'base-url-invalid'],
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
          expect(parseBaseUrl(`${first.value.url}/`)).toEqual({
            ok: true,
            value: { ...first.value, cut: '' },
          });
        },
      ),
    );
  });
});

test('without its prefix an address is its origin, and the prefix counts as cut', () => {
  const given = parseBaseUrl('https://tools.example:8443/personal/v1');
  const bare = given.ok ? withoutPrefix(given.value) : null;
  const [url, host] = ['https://tools.example:8443', 'tools.example:8443'];
  expect(bare).toEqual({ url, origin: url, host, cut: '/personal/v1' });
  expect(bare && withoutPrefix(bare)).toBeNull();
});
