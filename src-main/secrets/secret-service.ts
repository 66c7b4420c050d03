import { execFile } from 'node:child_process';

/** `unknown`: the service, the bus or the tool to ask with is absent, or did not answer. */
export type RingState = 'locked' | 'unlocked' | 'unknown';

const ANSWER_LIMIT_MS = 2_000;

const DESTINATION = 'org.freedesktop.secrets';
const DEFAULT_COLLECTION = '/org/freedesktop/secrets/aliases/default';
const GET = 'org.freedesktop.DBus.Properties.Get';
const COLLECTION = 'org.freedesktop.Secret.Collection';

/** Both come with most desktops, neither with all. */
const TOOLS: readonly (readonly [file: string, args: readonly string[]])[] = [
  [
    'dbus-send',
    [
      ...['--session', '--print-reply=literal', `--reply-timeout=${ANSWER_LIMIT_MS}`],
      ...[`--dest=${DESTINATION}`, DEFAULT_COLLECTION, GET, `string:${COLLECTION}`, 'string:Locked'],
    ],
  ],
  [
    'gdbus',
    [
      ...['call', '--session', '--timeout', String(ANSWER_LIMIT_MS / 1_000)],
      ...['--dest', DESTINATION, '--object-path', DEFAULT_COLLECTION, '--method', GET, COLLECTION, 'Locked'],
    ],
  ],
];

/** Asks whether the default keyring is locked; opens no unlock prompt. Only Linux has a ring that locks on its own. */
export async function isRingLocked(): Promise<RingState> {
  if (process.platform !== 'linux') return 'unlocked';
  for (const [file, args] of TOOLS) {
    const state = await askWith(file, args);
    if (state !== 'no-tool') return state;
  }
  return 'unknown';
}

function askWith(file: string, args: readonly string[]): Promise<RingState | 'no-tool'> {
  return new Promise((resolve) => {
    execFile(file, args, { timeout: 2 * ANSWER_LIMIT_MS, killSignal: 'SIGKILL' }, (error, stdout, stderr) => {
      if (error === null) resolve(readAnswer(stdout));
      else if (error.code === 'ENOENT') resolve('no-tool');
      // No default collection: nothing that could be locked.
      else resolve(/DBus\.Error\.Unknown(Method|Object)/.test(stderr) ? 'unlocked' : 'unknown');
    });
  });
}

function readAnswer(stdout: string): RingState {
  if (/\btrue\b/.test(stdout)) return 'locked';
  return /\bfalse\b/.test(stdout) ? 'unlocked' : 'unknown';
}
