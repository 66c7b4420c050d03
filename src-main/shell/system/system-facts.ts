import { release } from 'node:os';
import { app } from 'electron';

/** What the app runs on, for a report of a fault. */
export function systemFacts() {
  const { electron, chrome, node } = process.versions;
  return {
    versions: { electron, chrome, node },
    system: `${release()} ${process.arch}`,
    isPackaged: app.isPackaged,
    session: process.env['XDG_SESSION_TYPE'] ?? null,
  };
}
