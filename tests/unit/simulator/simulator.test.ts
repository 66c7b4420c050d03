import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { MINUTE_MS } from '#clock/durations';
import { ask, simulate } from './ask.ts';
import { waitFor } from '../../fixtures/wait-for.ts';

test('it listens on loopback alone, under a port of its own', async () => {
  const [one, two] = [await simulate(), await simulate()];
  expect(one.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(two.origin).not.toBe(one.origin);
});

test('closing ends every connection and leaves nothing open', async () => {
  const child = resolve(import.meta.dirname, 'close.child.ts');
  // A process with anything left open would not end by itself.
  await promisify(execFile)(process.execPath, [child], { timeout: 10_000 });
});

test('closing ends an answer that is being delayed', async () => {
  const simulator = await simulate({ switches: { latencyMs: MINUTE_MS } });
  const refused = expect(ask(simulator.origin, '/api/status')).rejects.toMatchObject({ code: 'ECONNRESET' });
  await waitFor(() => expect(simulator.requests()).toHaveLength(1));
  await simulator.close();
  await refused;
});

test('it goes down and comes back on the same port, with everything it knew', async () => {
  const simulator = await simulate();
  const { origin } = simulator;
  const { accessToken: token } = simulator.state.createUser();
  await simulator.down();
  await expect(ask(origin, '/api/token/', { token })).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  await simulator.up();
  expect(simulator.origin).toBe(origin);
  expect((await ask(origin, '/api/token/', { token })).text).toContain('"success":true');
});

test('a path that no server expects costs no more than its answer', async () => {
  const simulator = await simulate();
  for (const path of ['//token/', '/api/token/%', '/api/token/a%0D%0Ab/', '/?%ff']) {
    expect((await ask(simulator.origin, path, { token: 'x' })).status).toBeLessThan(500);
  }
});
