import { expect, test, vi } from 'vitest';
import { Network } from '../../../src-main/http/network.ts';
import { gatewayAt, good, record, startWireServer } from '../../fixtures/servers/wire-server.ts';
import { waitFor } from '../../fixtures/wait-for.ts';

const DIRECT = { proxy: 'direct', login: null, extraCertificates: [] } as const;

test('another choice interrupts what is under way, and closes what it went by', async () => {
  const server = await startWireServer(() => null);
  const network = new Network({ choice: DIRECT });
  const pending = gatewayAt(server.origin, {}, { network }).readKey(1);
  await waitFor(() => expect(server.requests).toHaveLength(1));
  const before = [...server.openSockets];
  network.apply({ ...DIRECT });
  expect(await pending).toEqual({ ok: false, failure: { code: 'interrupted' } });
  await waitFor(() => expect(before.some((socket) => server.openSockets.has(socket))).toBe(false));
});

test('another choice asks the system anew', async () => {
  const choice = { ...DIRECT, proxy: 'system' } as const;
  const resolveProxy = vi.fn(() => Promise.resolve('DIRECT'));
  const network = new Network({ choice, resolveProxy });
  const url = new URL('https://gateway.test/');
  await network.routesTo(url);
  await network.routesTo(url);
  expect(resolveProxy).toHaveBeenCalledTimes(1);
  network.apply(choice);
  await network.routesTo(url);
  expect(resolveProxy).toHaveBeenCalledTimes(2);
});

test('plain http to this machine asks for nothing that is trusted, TLS does', async () => {
  const server = await startWireServer(() => good(record({ id: 1 })));
  const lookedUp = vi.fn(() => '');
  const extraCertificates = Object.assign(new Array<string>(), { join: lookedUp });
  const network = new Network({ choice: { ...DIRECT, extraCertificates } });
  const read = (origin: string) => gatewayAt(origin, {}, { network }).readKey(1);
  expect(await read(server.origin)).toMatchObject({ ok: true });
  expect(lookedUp).not.toHaveBeenCalled();
  expect(await read(server.origin.replace('http:', 'https:'))).toMatchObject({ ok: false });
  expect(lookedUp).toHaveBeenCalled();
});
