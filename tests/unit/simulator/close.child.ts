import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { connect } from 'node:net';
import { startSimulator } from '../../../src-main/simulator/simulator.ts';

// A connection that is kept alive, one with half a request, one whose answer is late: all must end with the simulator.
const simulator = await startSimulator({ now: Date.now });
const kept = get(`${simulator.origin}/api/status`, { agent: new Agent({ keepAlive: true }) });
kept.on('response', (response) => response.resume());
await once(kept, 'close');
const half = connect(Number(new URL(simulator.origin).port), '127.0.0.1');
half.on('error', () => undefined);
half.write('GET /api/status HTTP/1.1\r\n');
await once(half, 'connect');
simulator.set({ latencyMs: 3_600_000 });
const late = get(`${simulator.origin}/api/status`);
const failed = new Promise((resolve) => late.once('error', resolve));
while (simulator.requests().length < 2) await new Promise(setImmediate);
await simulator.close();
await failed;
