import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { bundle, isBundleCurrent } from './bundle.ts';
import { ensureElectron } from './electron-runtime.ts';
import { packageFailure } from './package-failure.ts';
import { exitCodeOf, ROOT } from './process-group.ts';

/** Installers for this system, into `dist`; what follows `--` goes to electron-builder, e.g. a target. */
const BUILDER = resolve(ROOT, 'node_modules/electron-builder/out/cli/cli.js');

const obstacle = await buildInstallers(process.argv.slice(2));
if (obstacle !== null) {
  console.error(obstacle);
  process.exitCode = 1;
}

/** Null: they are built. */
async function buildInstallers(args: readonly string[]): Promise<string | null> {
  const runtime = await ensureElectron();
  if (!runtime.installed)
    return `The package could not be built: Electron's runtime cannot be downloaded (${runtime.reason}). Set ELECTRON_MIRROR to a mirror.`;
  // A release builds before, in a step that knows none of the secrets with which this one signs.
  if (!isBundleCurrent()) await bundle();
  const builder = spawn(process.execPath, [BUILDER, '--publish', 'never', ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  builder.stdout.setEncoding('utf8').on('data', (text: string) => {
    process.stdout.write(text);
    output += text;
  });
  return (await exitCodeOf(builder)) === 0 ? null : packageFailure(output);
}
