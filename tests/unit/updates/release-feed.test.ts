import { expect, test } from 'vitest';
import manifest from '../../../package.json';
import { createReleaseFeed, type Get } from '../../../src-main/updates/release-feed.ts';
import { getOnce } from '../../../src-main/http/http-client.ts';
import { Network } from '../../../src-main/http/network.ts';
import { html, http, json, startWireServer, type WireAnswer } from '../../fixtures/servers/wire-server.ts';

const get: Get = (url, headers, limits) => getOnce(url, headers, limits, new Network());

function feedAt(origin: string) {
  const feed = createReleaseFeed(`${origin}/releases/latest`, get);
  if (feed === null) throw new Error('no feed');
  return feed;
}

async function answerTo(answer: WireAnswer) {
  return feedAt((await startWireServer(() => answer)).origin).read();
}

const RELEASE = { tag_name: 'v1.2.3', body: 'Faster.\r\nCalmer.', draft: false, prerelease: false };

test('a release is read as GitHub tells of it, without what could hide in its notes', async () => {
  expect(await answerTo(json(RELEASE))).toEqual({ release: { version: '1.2.3', notes: 'Faster.\nCalmer.' } });
  const hostile = { ...RELEASE, body: `a\u0000\u0007\u202e${'x'.repeat(10_000)}`, html_url: 'file:///etc' };
  const answer = await answerTo(json(hostile));
  expect(answer).toEqual({ release: { version: '1.2.3', notes: `a${'x'.repeat(3_999)}` } });
  expect(await answerTo(json({ tag_name: '2.0.0', body: null }))).toEqual({
    release: { version: '2.0.0', notes: '' },
  });
});

test.each([{ draft: true }, { prerelease: true }])('what is %o is not offered', async (change) => {
  expect(await answerTo(json({ ...RELEASE, ...change }))).toEqual({ release: null });
});

test.each([
  ['no JSON', http(200, 'oops')],
  ['an empty answer', http(200, '')],
  ['a page', html(200, 'Welcome')],
  ['JSON of another kind', json([RELEASE])],
  ['no version', json({ ...RELEASE, tag_name: 'nightly' })],
  ['a version of a megabyte', json({ ...RELEASE, tag_name: `v1.2.3-${'x'.repeat(1e6)}` })],
  ['more than two megabytes', json({ ...RELEASE, body: 'x'.repeat(3e6) })],
  ['not found', json(RELEASE, 404)],
  ['too many requests', json({ message: 'API rate limit exceeded' }, 403)],
])('%s is no release', async (_what, answer) => {
  expect(await answerTo(answer)).toMatch(/^un/);
});

test('nothing but the request is sent, and nobody learns who asks', async () => {
  const server = await startWireServer(() => json(RELEASE));
  await feedAt(server.origin).read();
  expect(server.requests.map(({ method, target, headers }) => ({ method, target, headers }))).toEqual([
    {
      method: 'GET',
      target: '/releases/latest',
      headers: {
        host: new URL(server.origin).host,
        connection: 'keep-alive',
        accept: 'application/json',
        'user-agent': 'CometTray',
      },
    },
  ]);
});

test('a redirect is followed within the origin, and never off it', async () => {
  const elsewhere = await startWireServer(() => json(RELEASE));
  const moved = await startWireServer(({ target }) =>
    target === '/new' ? json(RELEASE) : http(302, '', { Location: '/new' }),
  );
  const off = await startWireServer(() => http(302, '', { Location: `${elsewhere.origin}/releases/latest` }));
  expect(await feedAt(moved.origin).read()).toMatchObject({ release: { version: '1.2.3' } });
  expect(await feedAt(off.origin).read()).toBe('unreadable');
  expect(elsewhere.requests).toEqual([]);
});

test('nobody there is told apart from nonsense', async () => {
  const server = await startWireServer(() => ({ bytes: Buffer.alloc(0), thenClose: true }));
  expect(await feedAt(server.origin).read()).toBe('unreachable');
  expect(await feedAt('http://127.0.0.1:1').read()).toBe('unreachable');
});

test('while the project has no address, there is no feed', () => {
  expect(createReleaseFeed(manifest.updateFeed, get)).toBeNull();
  for (const address of [manifest.updateFeed, manifest.downloadPage]) expect(address).toMatch(/^https:/);
});
