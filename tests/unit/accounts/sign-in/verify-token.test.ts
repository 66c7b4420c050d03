import { afterEach, beforeEach, expect, test } from 'vitest';
import { succeed } from '#contract/failure';
import { verifyToken } from '../../../../src-main/accounts/sign-in/verify-token.ts';
import { createGateway } from '../../../../src-main/gateway/create-gateway.ts';
import { REFUSED } from '../../../../src-main/simulator/fault-catalogue.ts';
import { everyRequest } from '../../../../src-main/simulator/fault-plan.ts';
import { Workbench } from '../../../fixtures/account-workbench.ts';

let bench: Workbench;

beforeEach(async () => {
  bench = await Workbench.open();
});

afterEach(() => bench.close());

/** What it learnt, which turns it asked for, and whether the gateway was closed after that. */
async function verified(keys: Parameters<Workbench['simulator']['state']['addAccount']>[0]['keys']) {
  const { accessToken: token } = bench.simulator.state.addAccount({ user: {}, keys });
  const turns: string[] = [];
  let closings = 0;
  const gateway = createGateway({
    baseUrl: bench.simulator.origin,
    credential: { origin: bench.simulator.origin, token },
    userId: null,
    now: () => bench.clock.now(),
    acquire: (purpose) => {
      turns.push(purpose);
      return Promise.resolve(succeed(() => null));
    },
  });
  const close = async () => {
    closings += 1;
    await gateway.close();
  };
  const outcome = await verifyToken({ ...gateway, close });
  return { outcome, turns, closings };
}

test('one list call in front of all refreshes proves the token and says whose it is', async () => {
  expect(await verified([{ fields: { name: 'a' } }])).toEqual({
    ...{ outcome: succeed({ ownerId: 1 }), turns: ['detail'], closings: 1 },
  });
});

test('without a key the account itself says whose the token is', async () => {
  expect(await verified([])).toEqual({
    ...{ outcome: succeed({ ownerId: 1 }), turns: ['detail', 'detail'], closings: 1 },
  });
});

test('the gateway is closed after a failure as well', async () => {
  bench.simulator.faults.set(everyRequest(REFUSED));
  expect(await verified([])).toMatchObject({ outcome: { ok: false }, closings: 1 });
});
