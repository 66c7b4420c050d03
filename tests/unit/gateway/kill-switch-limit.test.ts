import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { startSimulator } from '../../../src-main/simulator/simulator.ts';
import { gatewayAt } from '../../fixtures/servers/wire-server.ts';

afterEach(() => vi.restoreAllMocks());

async function watched() {
  const simulator = await startSimulator({ now: () => Date.now() });
  onTestFinished(() => simulator.close());
  const { accessToken: token, keyIds } = simulator.state.addAccount({ user: {}, keys: [{ fields: {} }] });
  const { origin } = simulator;
  const withToken = (given: string) => {
    const gateway = gatewayAt(origin, { credential: { origin, token: given } });
    onTestFinished(() => gateway.close());
    return gateway;
  };
  return { keyId: keyIds[0] ?? 0, token, withToken };
}

test('the kill switch waits 5 s for its read, and as long as any call for what it writes', async () => {
  const { keyId, token, withToken } = await watched();
  const limits = vi.spyOn(AbortSignal, 'timeout');
  expect(await withToken(token).writes.disable(keyId)).toMatchObject({ value: { result: 'as-wanted' } });
  const [read, written] = limits.mock.calls.flat();
  expect(read).toBe(5_000);
  expect(written).toBeGreaterThan(5_000);
});

test('the kill switch waits 5 s for what finds out whether its token is still one', async () => {
  const { keyId, withToken } = await watched();
  const limits = vi.spyOn(AbortSignal, 'timeout');
  expect(await withToken('another').writes.disable(keyId)).toMatchObject({
    value: { result: 'not-done', failure: { code: 'token-rejected' } },
  });
  // Read, found out, and both once more.
  expect(limits.mock.calls.flat()).toEqual(Array(4).fill(5_000));
});
