import { execFile } from 'node:child_process';

/** A boolean property of an object on the session bus (D-Bus). */
export interface BusFlag {
  /** Name of the service that has it. */
  readonly service: string;
  readonly path: string;
  readonly interface: string;
  readonly property: string;
}

/** `no-object`: the service knows no such object. `unknown`: it, the bus or the tool to ask with is absent, or silent. */
export type BusAnswer = boolean | 'no-object' | 'unknown';

const ANSWER_LIMIT_MS = 2_000;
const GET = 'org.freedesktop.DBus.Properties.Get';

/** Both come with most desktops, neither with all. */
const TOOLS: Readonly<Record<string, (flag: BusFlag) => readonly string[]>> = {
  'dbus-send': ({ service, path, interface: name, property }) => [
    ...['--session', '--print-reply=literal', `--reply-timeout=${ANSWER_LIMIT_MS}`],
    ...[`--dest=${service}`, path, GET, `string:${name}`, `string:${property}`],
  ],
  gdbus: ({ service, path, interface: name, property }) => [
    ...['call', '--session', '--timeout', String(ANSWER_LIMIT_MS / 1_000)],
    ...['--dest', service, '--object-path', path, '--method', GET, name, property],
  ],
};

/** `env` tells the tool where the bus is; it answers within a few seconds, whatever the service does. */
export async function readBusFlag(flag: BusFlag, env: NodeJS.ProcessEnv = process.env): Promise<BusAnswer> {
  for (const [tool, argumentsFor] of Object.entries(TOOLS)) {
    const answer = await askWith(tool, argumentsFor(flag), env);
    if (answer !== 'no-tool') return answer;
  }
  return 'unknown';
}

function askWith(
  tool: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<BusAnswer | 'no-tool'> {
  const { promise, resolve } = Promise.withResolvers<BusAnswer | 'no-tool'>();
  const options = { env, timeout: 2 * ANSWER_LIMIT_MS, killSignal: 'SIGKILL' } as const;
  execFile(tool, args, options, (error, stdout, stderr) => {
    if (error === null) resolve(readAnswer(stdout));
    else if (error.code === 'ENOENT') resolve('no-tool');
    else resolve(/DBus\.Error\.Unknown(Method|Object)/.test(stderr) ? 'no-object' : 'unknown');
  });
  return promise;
}

function readAnswer(stdout: string): BusAnswer {
  if (/\btrue\b/.test(stdout)) return true;
  return /\bfalse\b/.test(stdout) ? false : 'unknown';
}
