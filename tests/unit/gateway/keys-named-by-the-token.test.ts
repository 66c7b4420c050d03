import { expect, test } from 'vitest';
import { gatewayAt, good, page, record, startWireServer, TOKEN } from '../../fixtures/servers/wire-server.ts';

const HALVES = [TOKEN.slice(0, 14), TOKEN.slice(14)];

const NAMED = {
  'a name': { name: `of ${TOKEN}!` },
  'a name in base64': { name: Buffer.from(`xx${TOKEN}`).toString('base64') },
  'a group': { group: TOKEN },
  'an entry of models': { model_limits_enabled: true, model_limits: `gpt,${TOKEN},o3` },
  'several entries of models': { model_limits_enabled: true, model_limits: `gpt,${HALVES.join(',')},o3` },
  addresses: { allow_ips: `10.0.0.1\n${TOKEN}` },
} as const;

async function serving(row: object) {
  const server = await startWireServer(({ method, target }) => {
    if (method !== 'GET') return good(record({ ...row }));
    return /\?p=/.test(target) ? page([record({ ...row })]) : good(record({ ...row }));
  });
  return gatewayAt(server.origin, {}, { silenceTimeoutMs: 300 });
}

test.each(Object.entries(NAMED))(
  'a token that the gateway puts into %s goes no further',
  async (_where, row) => {
    const gateway = await serving(row);
    const read = [
      await gateway.readKey(4102),
      await gateway.readKeyPage(1),
      await gateway.walkKeys().next(),
      await gateway.writes.change(4102, { kind: 'quota', units: 5 }),
    ];
    const said = JSON.stringify(read);
    for (const half of [...HALVES, Buffer.from(`xx${TOKEN}`).toString('base64').slice(8, 20)])
      expect(said).not.toContain(half);
    expect(read[0]).toMatchObject({ ok: true, value: { keyId: 4102 } });
  },
);

test('other names stay what they are', async () => {
  const row = { name: 'Bookmark', group: 'vip', model_limits_enabled: true, model_limits: 'gpt,o3' };
  const key = await (await serving(row)).readKey(4102);
  expect(key).toMatchObject({ value: { name: 'Bookmark', group: 'vip', models: ['gpt', 'o3'] } });
});
