import { readFileSync } from 'node:fs';

// Of each Electron that this project was built with, the Chromium inside it.
const CHROMIUM_MAJOR_OF_ELECTRON: Readonly<Record<number, number>> = { 45: 156 };

/** Of the `electron` package that is installed; its runtime need not be. */
export function electronVersion(): string {
  const path = new URL('../../node_modules/electron/package.json', import.meta.url);
  const { version } = JSON.parse(readFileSync(path, 'utf8')) as { version: string };
  return version;
}

export function chromiumMajorOfElectron(version: string): number | undefined {
  return CHROMIUM_MAJOR_OF_ELECTRON[majorOf(version)];
}

export function majorOf(version: string): number {
  return Number.parseInt(version, 10);
}
