import { expect, it } from 'vitest';
import { LINKS } from '#contract/ipc';
import { downloadPage } from '../../../../package.json';
import { consolePage, openLink } from '../../../../src-main/shell/links/links.ts';

it('opens our own https addresses only', async () => {
  const opened: string[] = [];
  const openExternal = (url: string) => {
    opened.push(url);
    return Promise.resolve();
  };
  for (const link of LINKS) await openLink(link, { downloadPage, openExternal });
  expect(opened).toEqual(['https://www.cometapi.com/console/personal', downloadPage]);
});

it('sends to CometAPI’s console without a question, whatever else stands in the base URL', () => {
  for (const baseUrl of ['https://api.cometapi.com', 'https://api.cometapi.com/some/prefix'])
    expect(consolePage(baseUrl)).toEqual({ url: 'https://www.cometapi.com/console/token', host: null });
});

it.each([
  ['https://gateway.example.net:8443/a/prefix', 'https://gateway.example.net:8443/'],
  ['http://127.0.0.1:4100', 'http://127.0.0.1:4100/'],
  ['http://[::1]:4100', 'http://[::1]:4100/'],
  ['https://user:secret@gateway.example.net/?q#f', 'https://gateway.example.net/'],
  ['https://api.cometapi.com.example.net', 'https://api.cometapi.com.example.net/'],
])('sends an account at %s to its own origin, and names the host', (baseUrl, url) => {
  expect(consolePage(baseUrl)).toEqual({ url, host: new URL(url).host });
});

it.each([
  'http://gateway.example.net',
  'http://127.0.0.1.example.net',
  'http://localhost:3000/x',
  'file:///etc/passwd',
  'javascript:1',
  '',
])('sends nobody to %j', (baseUrl) => {
  expect(consolePage(baseUrl)).toBeNull();
});
