import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';
import { seededRandom } from '../../src-main/simulator/random.ts';
import { startSimulator } from '../../src-main/simulator/simulator.ts';
import type { GatewayCall, GatewayCalls, GatewayStart, GatewayStarted, Plan } from './gateway-messages.ts';
import { bodyBytes, headOf, pick, type HostileAnswer } from './hostile-answer.ts';
import { MUTATIONS } from './mutations/mutations.ts';
import { askGood, RequestReader, type WireRequest } from './wire.ts';

const DOLLAR = 500_000;
/** Of ten slow ones drawn, one happens. */
const SLOW_SHARE = 0.1;
const LONG = 100_000;
const DROPS = 12;
const DROP_MS = 4;

/** A gateway in a thread of its own, so that its work is none of the app's: a good one, and what spoils its answers. */
const { seed, profile, clock } = workerData as GatewayStart;
const time = new Float64Array(clock);
const good = await startSimulator({
  ...{ now: () => time[0] ?? 0, profile, seed, keepRequests: 10, keepLogDays: 1 },
  switches: { rateLimit: null, unknownPathLimit: null },
});
const sockets = new Set<Socket>();
let counts: Record<string, number> = {};
let answers = 0;
let spoiling: { readonly plan: Plan; readonly random: () => number } | null = null;

const names = Array.from({ length: 8 }, (_, index) => `key-${index + 1}`);
const account = good.state.addAccount({
  user: { quota: 42 * DOLLAR },
  keys: names.map((name, index) => ({
    fields: {
      name,
      remain_quota: (index + 1) * 3 * DOLLAR,
      used_quota: 5 * DOLLAR,
      unlimited_quota: index === 7,
    },
  })),
});

function spoil(answer: HostileAnswer, path: string): HostileAnswer {
  if (spoiling === null || !path.includes(spoiling.plan.path ?? '')) return answer;
  const { plan, random } = spoiling;
  if (random() >= plan.share) return answer;
  const mutation = pick(MUTATIONS[plan.kind], seededRandom(plan.seed));
  if (mutation.isSlow && random() >= SLOW_SHARE) return answer;
  const spoilt = mutation.spoil(answer, random);
  if (spoilt === null) return answer;
  const name = `${plan.kind}: ${mutation.name}`;
  counts[name] = (counts[name] ?? 0) + 1;
  return spoilt;
}

async function answer(socket: Socket, request: WireRequest): Promise<void> {
  answers += 1;
  const spoilt = spoil(await askGood(good.origin, request), request.target);
  await deliver(socket, packed(spoilt));
}

/** As gateways do that are offered it: what is long is short on the wire. */
function packed(spoilt: HostileAnswer): HostileAnswer {
  const isLong = spoilt.body.length > LONG && !spoilt.headers.some(([name]) => name === 'Content-Encoding');
  if (!isLong) return spoilt;
  return {
    ...spoilt,
    headers: [...spoilt.headers, ['Content-Encoding', 'gzip']],
    body: gzipSync(spoilt.body, { level: 1 }),
  };
}

async function deliver(socket: Socket, spoilt: HostileAnswer): Promise<void> {
  const { delivery, framing, tail } = spoilt;
  if (delivery === 'none') return;
  const body = bodyBytes(spoilt);
  const bytes = Buffer.concat([headOf(spoilt), body, tail]);
  if (delivery === 'in-drops') return drip(socket, bytes);
  if (delivery !== 'at-once') {
    socket.write(bytes.subarray(0, bytes.length - Math.ceil(body.length / 2)));
    if (delivery === 'half-then-reset') setTimeout(() => socket.resetAndDestroy(), DROP_MS);
    if (delivery === 'half-then-end') socket.end();
    return;
  }
  if (framing === 'until-end') socket.end(bytes);
  else socket.write(bytes);
}

async function drip(socket: Socket, bytes: Buffer): Promise<void> {
  const size = Math.max(1, Math.ceil(bytes.length / DROPS));
  for (let from = 0; from < bytes.length; from += size) {
    socket.write(bytes.subarray(from, from + size));
    await new Promise((resolve) => setTimeout(resolve, DROP_MS));
  }
}

const server = createServer((socket) => {
  sockets.add(socket);
  socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  const reader = new RequestReader();
  socket.on('data', (bytes) => {
    for (const request of reader.take(bytes)) void answer(socket, request).catch(() => socket.destroy());
  });
});
await once(server.listen(0, '127.0.0.1'), 'listening');

function isHandled(call: { name: GatewayCall; input: unknown }): unknown {
  switch (call.name) {
    case 'spoil': {
      const plan = call.input as GatewayCalls['spoil']['input'];
      spoiling = plan === null ? null : { plan, random: seededRandom(plan.seed + 1) };
      return null;
    }
    case 'spend': {
      const { keyId, units } = call.input as GatewayCalls['spend']['input'];
      good.state.callModel(keyId, units);
      return null;
    }
    case 'truth':
      return truth();
    case 'spoilt': {
      const done = { counts, answers, openSockets: sockets.size };
      counts = {};
      answers = 0;
      return done;
    }
  }
}

function truth(): GatewayCalls['truth']['output'] {
  const keys = account.keyIds.map((id) => {
    const { name, remain_quota: remaining, used_quota: used, status } = good.state.key(id);
    return { id, name, remaining, used, status };
  });
  return { balance: good.state.user(account.userId).quota, keys };
}

parentPort?.on('message', (call: { id: number; name: GatewayCall; input: unknown }) => {
  parentPort?.postMessage({ id: call.id, output: isHandled(call) });
});
const { port } = server.address() as AddressInfo;
const { accessToken: token, userId, keyIds } = account;
parentPort?.postMessage({
  origin: `http://127.0.0.1:${port}`,
  token,
  userId,
  keyIds,
} satisfies GatewayStarted);
