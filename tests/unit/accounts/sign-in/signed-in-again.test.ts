import { afterEach, beforeEach, expect, test } from 'vitest';
import { everyRequest } from '../../../../src-main/simulator/fault-plan.ts';
import { answeredWith } from '../../../../src-main/simulator/fault-catalogue.ts';
import { Workbench } from '../../../fixtures/account-workbench.ts';

const NO_ROUTE = '{"error":{"message":"Invalid URL (GET /api/token/)","type":"invalid_request_error"}}';
const TOKEN = 'anothertokenanothertoken12345678';

let bench: Workbench;

beforeEach(async () => {
  bench = await Workbench.open({ switches: { rateLimit: null } });
  await bench.watch([{ fields: { remain_quota: 20_000_000 } }]);
  bench.simulator.faults.set(everyRequest(answeredWith(404, NO_ROUTE)));
});

afterEach(() => bench.close());

test('an account that is signed in to again where its gateway is gone is told that, as everywhere else', async () => {
  await bench.signIn.typed({ ...bench.target(bench.account.id), token: TOKEN });
  expect(bench.signInState).toMatchObject({ phase: 'failed', failure: { code: 'gateway-missing' } });
});

test('an account that would be new is told to check its address', async () => {
  await bench.signIn.typed({ ...bench.target(null), token: TOKEN });
  expect(bench.signInState).toMatchObject({ phase: 'failed', failure: { code: 'not-a-gateway' } });
});
