import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const CHECK = resolve(import.meta.dirname, '../../../build/scripts/check-node.js');

/** Runs the check in a process that takes itself for another. */
function checkAs(version: string, platform: string) {
  const disguise = `for (const [name, value] of Object.entries(${JSON.stringify({ version, platform })}))
    Object.defineProperty(process, name, { value });`;
  const preload = `data:text/javascript,${encodeURIComponent(disguise)}`;
  const { status, stderr } = spawnSync(process.execPath, ['--import', preload, CHECK], { encoding: 'utf8' });
  return { status, lines: stderr.split('\n').filter((line) => line !== '') };
}

describe('The check for Node', () => {
  test.each(['v20.20.2', 'v24.14.9', 'v25.1.0'])('stops with one line on %s', (version) => {
    const { status, lines } = checkAs(version, 'linux');
    expect(status).toBe(1);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(version);
    expect(lines[0]).toContain('npm ci');
  });

  test('passes 24.15 in silence', () => {
    expect(checkAs('v24.15.0', 'linux')).toEqual({ status: 0, lines: [] });
  });

  test('warns on macOS about a version that is not the pinned one', () => {
    const { status, lines } = checkAs('v24.15.0', 'darwin');
    expect(status).toBe(0);
    expect(lines).toHaveLength(1);
  });

  test('names the remedy of macOS', () => {
    const { status, lines } = checkAs('v22.0.0', 'darwin');
    expect(status).toBe(1);
    expect(lines[0]).toContain('nodejs.org');
  });
});
