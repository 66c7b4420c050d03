import type { ElectronSurface } from './electron-surface.ts';

/** The imitated Electron of each main that runs in this process, by the `run` in its URL. */
const surfaces = new Map<string, ElectronSurface>();
let lastRun = 0;

export function addRun(surface: ElectronSurface): string {
  const run = String(++lastRun);
  surfaces.set(run, surface);
  return run;
}

export function removeRun(run: string): void {
  surfaces.delete(run);
}

export function surfaceOf(moduleUrl: string): ElectronSurface {
  const run = new URL(moduleUrl).searchParams.get('run');
  const surface = run === null ? undefined : surfaces.get(run);
  if (!surface)
    throw new Error("The Chromium host's `electron` was imported by something that it did not start");
  return surface;
}
