import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { connect } from 'node:net';
import { HOUR_MS } from '#clock/durations';
import { firstOf, nthRequest } from '../../../src-main/simulator/fault-plan.ts';
import { drip, STALL_IN_BODY } from '../../../src-main/simulator/fault-catalogue.ts';
import { startSimulator } from '../../../src-main/simulator/simulator.ts';

// A connection that is kept alive, one with half a request, answers that are late, stalled or dripping: all must end
// with the simulator.
const simulator = await startSimulator({ now: Date.now });
const kept = get(`${simulator.origin}/api/status`, { agent: new Agent({ keepAlive: true }) });
kept.on('response', (response) => response.resume());
await once(kept, 'close');
const half = connect(Number(new URL(simulator.origin).port), '127.0.0.1');
half.on('error', () => undefined);
half.write('GET /api/status HTTP/1.1\r\n');
await once(half, 'connect');
simulator.faults.set(firstOf(nthRequest(1, STALL_IN_BODY), nthRequest(2, drip(1, HOUR_MS))));
for (let count = 0; count < 2; count += 1) {
  get(`${simulator.origin}/api/status`)
    .on('error', () => undefined)
    .on('response', (response) => {
      response.on('error', () => undefined).resume();
    });
}
while (simulator.requests().length < 3) await new Promise(setImmediate);
simulator.set({ latencyMs: HOUR_MS });
const late = get(`${simulator.origin}/api/status`);
const failed = new Promise((resolve) => late.once('error', resolve));
while (simulator.requests().length < 4) await new Promise(setImmediate);
await simulator.close();
await failed;
