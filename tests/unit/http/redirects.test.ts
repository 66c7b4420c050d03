import { describe, expect, test } from 'vitest';
import {
  gatewayAnswering,
  good,
  html,
  http,
  record,
  startWireServer,
} from '../../fixtures/servers/wire-server.ts';

describe('a redirect', () => {
  test('8: is followed once to the same path but for its slash, token included', async () => {
    const { gateway, server } = await gatewayAnswering(({ target }) =>
      target === '/api/token/7' ? http(301, '<a>', { Location: '/api/token/7/' }) : good(record({ id: 7 })),
    );
    expect(await gateway.readKey(7)).toMatchObject({ ok: true });
    expect(server.requests.map(({ target }) => target)).toEqual(['/api/token/7', '/api/token/7/']);
    expect(server.requests[1]?.headers.authorization).toBe(server.requests[0]?.headers.authorization);
  });

  test('is not followed a second time', async () => {
    const { gateway, server } = await gatewayAnswering(({ target }) =>
      http(307, '', { Location: `${target}/` }),
    );
    expect(await gateway.readKey(7)).toMatchObject({
      failure: { code: 'intermediary', httpStatus: 307 },
    });
    expect(server.requests).toHaveLength(2);
  });

  test.each(['/', '/api/token/8', '/api/token/7?as=admin', '/api/token/7//', '/other/api/token/7', '../7/'])(
    'to another path of the origin is not followed: %s',
    async (location) => {
      const { gateway, server } = await gatewayAnswering(({ target }) =>
        target === '/api/token/7' ? http(302, '', { Location: location }) : good(record({ id: 7 })),
      );
      expect(await gateway.readKey(7)).toMatchObject({ failure: { code: 'intermediary', httpStatus: 302 } });
      expect(server.requests).toHaveLength(1);
    },
  );

  test.each(['http://127.0.0.1:PORT/', '//127.0.0.1:PORT/api/token/7', 'file:///etc/passwd', 'http://[', ''])(
    '9: off the origin is not followed: %s',
    async (location) => {
      const elsewhere = await startWireServer(() => good(record({ id: 7 })));
      const port = new URL(elsewhere.origin).port;
      const answer = http(302, '', { Location: location.replace('PORT', port) });
      const { gateway } = await gatewayAnswering(({ target }) =>
        target === '/api/token/7' ? answer : html(200, ''),
      );
      expect(await gateway.readKey(7)).toMatchObject({ ok: false });
      expect(elsewhere.requests).toHaveLength(0);
    },
  );
});
