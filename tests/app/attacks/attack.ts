import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import type { Page } from 'playwright/test';
import { waitUntil } from '../harness/wait-until.ts';

/** What an attack in a page aims at. */
export interface Aim {
  /** Somebody who listens, such as `127.0.0.1:49152`. */
  readonly host: string;
  /** The same, by UDP. */
  readonly udpHost: string;
  /** `http:` or `https:`, and the host. */
  readonly site: string;
}

export interface Attack {
  readonly what: string;
  /** Runs in the page, so it can use nothing of its file. True: it got through; reaching who listens is that too. */
  readonly run: (aim: Aim) => unknown;
  /** The directive of the page's policy that must have been violated. */
  readonly violates?: string;
  /** Why it gets through in no page of this browser, so that only its refusal is seen. */
  readonly neverBecause?: string;
}

export interface Attempt {
  readonly gotThrough: boolean;
  readonly violated: readonly string[];
}

export interface Listener {
  readonly aim: Aim;
  /** Connections and datagrams. */
  readonly reached: () => number;
  readonly close: () => Promise<void>;
}

const ANSWER =
  'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nAccess-Control-Allow-Origin: *\r\nConnection: close\r\n\r\n';

/** On loopback. Counts who comes, and answers `body` to everybody who says something. */
export async function listen(body = ''): Promise<Listener> {
  let reached = 0;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    reached += 1;
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('data', () => socket.end(ANSWER + body));
  });
  const datagrams = createSocket('udp4');
  datagrams.on('message', () => (reached += 1));
  server.listen(0, '127.0.0.1');
  datagrams.bind(0, '127.0.0.1');
  await Promise.all([once(server, 'listening'), once(datagrams, 'listening')]);
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    aim: { host, udpHost: `127.0.0.1:${datagrams.address().port}`, site: `http://${host}` },
    reached: () => reached,
    close: async () => {
      datagrams.close();
      server.close();
      // A browser may connect and say nothing.
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
}

/** Tries it in the page's own script, which the debugger's may do more than. */
export function attempt(page: Page, attack: Attack, aim: Aim): Promise<Attempt> {
  const args = [attack.run.toString(), JSON.stringify(aim), JSON.stringify(attack.violates ?? null)];
  return page.evaluate(`(${inPage.toString()})(${args.join()})`);
}

async function inPage(run: Attack['run'], aim: Aim, violates: string | null): Promise<Attempt> {
  const violated = new Set<string>();
  const note = (event: SecurityPolicyViolationEvent) => void violated.add(event.effectiveDirective);
  document.addEventListener('securitypolicyviolation', note);
  const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve));
  await nextTask();
  let answer: unknown;
  try {
    const tooLate = new Promise((resolve) => setTimeout(resolve, 2_000, 'no answer'));
    answer = await Promise.race([run(aim), tooLate]);
  } catch {
    answer = false;
  }
  // A report comes as a task of its own.
  const until = performance.now() + 1_000;
  do await nextTask();
  while (violates !== null && !violated.has(violates) && performance.now() < until);
  document.removeEventListener('securitypolicyviolation', note);
  return { gotThrough: answer === true, violated: [...violated] };
}

/** In a page that nobody protects: whether it is an attack at all. The listener is the caller's to close. */
export async function worksUnprotected(page: Page, listener: Listener, attack: Attack): Promise<boolean> {
  let gotThrough = false;
  const attempted = attempt(page, { what: attack.what, run: attack.run }, listener.aim).then(
    (answered) => (gotThrough = answered.gotThrough),
    // It took the page elsewhere.
    () => undefined,
  );
  const worked = waitUntil('the attack to work', () => gotThrough || listener.reached() > 0);
  const works = await worked.then(
    () => true,
    () => false,
  );
  await attempted;
  return works;
}
