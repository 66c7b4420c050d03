import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { Answer } from './answer.ts';
import { Audit, type RecordedRequest, type RequestCounts, type Violation } from './audit.ts';
import { deliver, refuse } from './delivery.ts';
import { FaultPlan } from './fault-plan.ts';
import type { Fault } from './fault.ts';
import { CUT_IN_BODY, TRUNCATED_JSON } from './fault-catalogue.ts';
import { gatewayCall, type GatewayCall } from './gateway-call.ts';
import { GatewayState } from './gateway-state.ts';
import { SimulatedGateway } from './simulated-gateway.ts';
import { PROFILES, type ProfileName } from './profiles.ts';
import { hasBody, readBody } from './request-body.ts';
import { seededRandom } from './random.ts';
import type { Switches } from './switches.ts';
import { pack } from './wire-message.ts';

const LOOPBACK = '127.0.0.1';

export interface SimulatorOptions {
  /** Epoch ms. Quotas, expiry, limits and `Date` follow it; nothing else makes time pass. */
  readonly now: () => number;
  /** Default `comet`. */
  readonly profile?: ProfileName;
  /** On top of the profile's. */
  readonly switches?: Partial<Switches>;
  /** Of key texts, request ids and spending. Access tokens are new in every run. */
  readonly seed?: number;
  /** How many of the latest requests `requests()` answers; default 10,000. */
  readonly keepRequests?: number;
  /** How far back the sums of the usage log go; default 32. */
  readonly keepLogDays?: number;
}

/** CometAPI's management API on a loopback port, for the demo, tests and benches. */
export interface Simulator {
  /** `http://127.0.0.1:<port>`; stays the same through `down` and `up`. */
  readonly origin: string;
  readonly state: GatewayState;
  /** Which requests go wrong, and how (`fault-catalogue.ts`). */
  readonly faults: FaultPlan;
  /** Changes switches from the next request on. */
  set(changes: Partial<Switches>): void;
  requests(): readonly RecordedRequest[];
  /** What the clients did that ours must never do. */
  violations(): readonly Violation[];
  /** How many there ever were. */
  counts(): RequestCounts;
  /** Ends all connections and refuses new ones until `up`. */
  down(): Promise<void>;
  up(): Promise<void>;
  /** Leaves no socket and no timer behind. */
  close(): Promise<void>;
}

export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const simulator = new LoopbackSimulator(options);
  await simulator.up();
  return simulator;
}

class LoopbackSimulator implements Simulator {
  readonly state: GatewayState;
  readonly faults = new FaultPlan();
  readonly #now: () => number;
  readonly #audit: Audit;
  readonly #gateway: SimulatedGateway;
  readonly #server = createServer((request, response) => void this.#serve(request, response));
  #switches: Switches;
  #port = 0;
  #delays = new AbortController();

  constructor({ now, profile = 'comet', switches = {}, seed = 1, ...retention }: SimulatorOptions) {
    this.#now = now;
    this.#audit = new Audit(retention.keepRequests);
    this.#switches = { ...PROFILES[profile].switches, ...switches };
    const redis = () => this.#switches.redis;
    this.state = new GatewayState({ now, seed, redis, keepLogDays: retention.keepLogDays });
    this.#gateway = new SimulatedGateway({
      build: PROFILES[profile].build,
      switches: () => this.#switches,
      state: this.state,
      random: seededRandom(seed),
    });
  }

  get origin(): string {
    return `http://${LOOPBACK}:${this.#port}`;
  }

  set(changes: Partial<Switches>): void {
    this.#switches = { ...this.#switches, ...changes };
  }

  requests(): readonly RecordedRequest[] {
    return this.#audit.requests();
  }

  violations(): readonly Violation[] {
    return this.#audit.violations();
  }

  counts(): RequestCounts {
    return this.#audit.counts();
  }

  async up(): Promise<void> {
    if (this.#server.listening) return;
    this.#delays = new AbortController();
    this.#server.listen(this.#port, LOOPBACK);
    await once(this.#server, 'listening');
    const address = this.#server.address();
    if (address !== null && typeof address === 'object') this.#port = address.port;
  }

  async down(): Promise<void> {
    if (!this.#server.listening) return;
    this.#delays.abort();
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  close(): Promise<void> {
    return this.down();
  }

  /** Whatever goes wrong here costs the client its connection, not the app its life. */
  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await this.#answer(request, response);
    } catch {
      response.destroy();
    }
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/', headers, socket } = request;
    const peerAddress = socket.remoteAddress ?? LOOPBACK;
    // A request without a body is on record at once, before its sender can have left.
    const body = hasBody(request) ? await readBody(request) : '';
    request.resume();
    const call = gatewayCall(method, url, headers, { peerAddress, body });
    this.#audit.record(call, this.state.store(), this.#now());
    const fault = this.faults.faultFor({ method, target: url, route: this.#gateway.routeOf(call) });
    const { latencyMs } = this.#switches;
    if (latencyMs > 0) await delay(latencyMs, undefined, { signal: this.#delays.signal });
    await this.#respond(call, response, fault ?? this.#switchedFault());
  }

  #switchedFault(): Fault | null {
    const { truncateBody } = this.#switches;
    if (truncateBody === null) return null;
    return truncateBody === 'json' ? TRUNCATED_JSON : CUT_IN_BODY;
  }

  async #respond(call: GatewayCall, response: ServerResponse, fault: Fault | null): Promise<void> {
    if (fault?.refused) {
      refuse(response);
      return;
    }
    const now = this.#now();
    const acceptEncoding = call.headers['accept-encoding'] ?? '';
    const message = pack(this.#answerTo(call, fault, now), { acceptEncoding, now, spoilText: fault?.text });
    await deliver(response, fault?.wire?.(message) ?? message, fault?.delivery ?? 'whole');
  }

  #answerTo(call: GatewayCall, fault: Fault | null, now: number): Answer {
    if (!fault?.instead) return this.#gateway.answer(call, now);
    const answer = fault.instead(call);
    return fault.fromGateway ? this.#gateway.signed(answer, now) : answer;
  }
}
