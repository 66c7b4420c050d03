import { afterEach, beforeEach, expect, test } from 'vitest';
import { Workbench } from '../../../fixtures/account-workbench.ts';

let bench: Workbench;
let token: string;

beforeEach(async () => {
  bench = await Workbench.open();
  ({ accessToken: token } = bench.simulator.state.addAccount({ user: {}, keys: [{ fields: {} }] }));
});

afterEach(async () => {
  expect(bench.simulator.violations()).toEqual([]);
  await bench.close();
});

function signInAt(path: string): Promise<unknown> {
  return bench.signIn.typed({ accountId: null, baseUrl: bench.simulator.origin + path, token });
}

test.each(['/v1/chat/completions', '/console/token'])('a pasted %s is cut from the address', async (path) => {
  await signInAt(path);
  expect(bench.record?.baseUrl).toBe(bench.simulator.origin);
});

test("where a page of the console answers, the gateway is looked for at the address's origin", async () => {
  await signInAt('/personal');
  expect(bench.signInState.phase).toBe('done');
  expect(bench.record?.baseUrl).toBe(bench.simulator.origin);
});

test('what was cut is said beside a failure', async () => {
  await bench.signIn.typed({
    accountId: null,
    baseUrl: `${bench.simulator.origin}/personal`,
    token: 'wrong',
  });
  expect(bench.signInState).toMatchObject({
    baseUrl: bench.simulator.origin,
    baseUrlCut: '/personal',
    failure: { code: 'token-not-accepted' },
  });
});

test('without a gateway anywhere, the address stays as it was given', async () => {
  await bench.simulator.down();
  await signInAt('/personal');
  expect(bench.signInState).toMatchObject({
    baseUrl: `${bench.simulator.origin}/personal`,
    baseUrlCut: null,
    failure: { code: 'unreachable' },
  });
});
