import { expect, it } from 'vitest';
import { consolePage } from '../../../../src-main/shell/links/links.ts';

it('sends to CometAPI’s console without a question, whatever else stands in the base URL', () => {
  for (const baseUrl of ['https://api.cometapi.com', 'https://api.cometapi.com/some/prefix'])
    for (const [of, page] of [
      ['keys', 'token'],
      ['access-token', 'personal'],
    ] as const)
      expect(consolePage(baseUrl, of)).toEqual({
        url: `https://www.cometapi.com/console/${page}`,
        host: null,
      });
});

it.each([
  ['https://gateway.example.net:8443/a/prefix', 'https://gateway.example.net:8443/'],
  ['http://127.0.0.1:4100', 'http://127.0.0.1:4100/'],
  ['http://[::1]:4100', 'http://[::1]:4100/'],
  ['https://user:secret@gateway.example.net/?q#f', 'https://gateway.example.net/'],
  ['https://api.cometapi.com.example.net', 'https://api.cometapi.com.example.net/'],
])('sends an account at %s to its own origin, and names the host', (baseUrl, url) => {
  for (const of of ['keys', 'access-token'] as const)
    expect(consolePage(baseUrl, of)).toEqual({ url, host: new URL(url).host });
});

it.each([
  'http://gateway.example.net',
  'http://127.0.0.1.example.net',
  'http://localhost:3000/x',
  'file:///etc/passwd',
  'javascript:1',
  '',
])('sends nobody to %j', (baseUrl) => {
  expect(consolePage(baseUrl, 'keys')).toBeNull();
});
