/** Runs a program and answers its output, or null when it failed or is not installed. */
export type RunProgram = (program: string, args: readonly string[]) => Promise<string | null>;

const WATCHER = 'org.kde.StatusNotifierWatcher';
const OBJECT_PATH = '/StatusNotifierWatcher';
const GET = 'org.freedesktop.DBus.Properties.Get';
const PROPERTY = 'IsStatusNotifierHostRegistered';

const QUESTIONS: readonly { program: string; args: readonly string[] }[] = [
  {
    program: 'gdbus',
    args: ['call', '--session', '--timeout=2', '--dest', WATCHER, '--object-path', OBJECT_PATH].concat([
      '--method',
      GET,
      WATCHER,
      PROPERTY,
    ]),
  },
  {
    program: 'dbus-send',
    args: [
      '--session',
      '--print-reply',
      '--reply-timeout=2000',
      `--dest=${WATCHER}`,
      OBJECT_PATH,
      GET,
    ].concat([`string:${WATCHER}`, `string:${PROPERTY}`]),
  },
];

/** Whether a panel shows tray items (StatusNotifierItem). What cannot be asked counts as no. */
export async function isTrayHostRegistered(run: RunProgram): Promise<boolean> {
  for (const { program, args } of QUESTIONS) {
    const answer = await run(program, args);
    if (answer !== null) return /\btrue\b/.test(answer);
  }
  return false;
}
