import { describe, expect, test } from 'vitest';
import { gatewayAnswering, good, http, page, record } from '../../fixtures/servers/wire-server.ts';
import type { WireRequest } from '../../fixtures/servers/wire-server.ts';

const TOO_LONG = http(200, ' '.repeat(2 * 1_024 * 1_024 + 1));

function asked({ target }: WireRequest) {
  const query = new URL(target, 'http://x').searchParams;
  return { page: Number(query.get('p')), size: Number(query.get('page_size')) };
}

function keys(newest: number, count: number) {
  return Array.from({ length: count }, (_, index) => record({ id: newest - index }));
}

const sizesOf = (requests: readonly WireRequest[]) =>
  requests.map(asked).map(({ page: number, size }) => `${number} of ${size}`);

describe('a page that is too long to be read', () => {
  test('is put together of short ones, and so are those that follow', async () => {
    const { gateway, server } = await gatewayAnswering((request) => {
      const { page: number, size } = asked(request);
      return size === 100 ? TOO_LONG : page(keys(150 - (number - 1) * 20, number === 8 ? 10 : 20), 150);
    });
    const walk = gateway.walkKeys();
    expect(await walk.next()).toMatchObject({ value: { readings: { length: 100 }, total: 150 } });
    expect(await walk.next()).toMatchObject({ value: { readings: { length: 50 } } });
    expect(await walk.next()).toEqual({ ok: true, value: null });
    expect(sizesOf(server.requests)).toEqual([
      ...['1 of 100', '1 of 20', '2 of 20', '3 of 20', '4 of 20', '5 of 20'],
      ...['6 of 20', '7 of 20', '8 of 20'],
    ]);
  });

  test('is found by gateways that count from 0 as well', async () => {
    const { gateway, server } = await gatewayAnswering((request) => {
      const { page: number, size } = asked(request);
      return size === 100
        ? TOO_LONG
        : good(keys(30 - number * 20, number === 0 ? 20 : number === 1 ? 10 : 0));
    });
    expect(await gateway.readKeyPage(1)).toMatchObject({ value: { readings: { length: 30 } } });
    expect(sizesOf(server.requests)).toEqual(['1 of 100', '1 of 20', '0 of 20', '1 of 20']);
  });

  test('has failed when a short one is too long as well', async () => {
    const { gateway } = await gatewayAnswering(TOO_LONG);
    expect(await gateway.readKeyPage(1)).toMatchObject({ failure: { code: 'answer-too-long' } });
  });
});
