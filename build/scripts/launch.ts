import { join } from 'node:path';
import { ELECTRON_FOLDER, ensureElectron } from './electron-runtime.ts';
import type { Command } from './process-group.ts';
import { hasSessionBus, startSessionBus } from './session-bus.ts';
import { ensureSystemPackages, HOST_PACKAGES } from './system-packages.ts';

/** How to run the built app here: in Electron, or else in the Chromium host. Null: said why, and neither can be. */
export async function prepareLaunch(appArgs: readonly string[], wantsHost: boolean): Promise<Command | null> {
  const obstacle = wantsHost ? null : await electronObstacle();
  if (!wantsHost && obstacle === null) return electronCommand(appArgs);
  if (obstacle !== null) console.log(`${obstacle} Running the same app in Chromium instead.`);
  return (await ensureSystemPackages(HOST_PACKAGES)) ? hostCommand(appArgs) : null;
}

/** Null: Electron can run. Otherwise one line with the reason and the remedy. */
async function electronObstacle(): Promise<string | null> {
  const runtime = await ensureElectron();
  if (!runtime.installed) {
    return (
      `Electron's runtime cannot be had (${runtime.reason}): set ELECTRON_MIRROR to a mirror, ` +
      `or HTTPS_PROXY and ELECTRON_GET_USE_PROXY=1 to a proxy.`
    );
  }
  if (process.platform !== 'linux') return null;
  if (process.getuid?.() === 0) return 'Electron does not run as root: start it as a normal user.';
  const hasDisplay = process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'];
  return hasDisplay ? null : 'Electron needs a display: set DISPLAY or WAYLAND_DISPLAY.';
}

function electronCommand(appArgs: readonly string[]): Command {
  return { file: process.execPath, args: [join(ELECTRON_FOLDER, 'cli.js'), '.', ...appArgs] };
}

async function hostCommand(appArgs: readonly string[]): Promise<Command> {
  const command = { file: process.execPath, args: ['build/host/run.ts', ...appArgs] };
  if (process.platform !== 'linux' || hasSessionBus()) return command;
  console.log('There is no D-Bus session here: the app gets one of its own.');
  return { ...command, env: { DBUS_SESSION_BUS_ADDRESS: await startSessionBus() } };
}
