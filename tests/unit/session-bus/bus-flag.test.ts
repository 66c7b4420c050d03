import { existsSync, mkdtempSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { readBusFlag } from '../../../src-main/session-bus/bus-flag.ts';
import { isTrayHostRegistered } from '../../../src-main/shell/tray/status-notifier.ts';
import { TrayPanel } from '../../app/harness/tray-panel.ts';
import { startSecretSession, type SecretSession } from '../../fixtures/secret-session.ts';

const LOCKED = {
  service: 'org.freedesktop.secrets',
  path: '/org/freedesktop/secrets/aliases/default',
  interface: 'org.freedesktop.Secret.Collection',
  property: 'Locked',
};

let session: SecretSession;

/** Where this tool alone is installed, or none. */
function onlyWith(tool: string | null): NodeJS.ProcessEnv {
  const folder = mkdtempSync(join(session.home, 'tools-'));
  const folders = process.env['PATH']?.split(delimiter) ?? [];
  const found = folders.map((place) => join(place, tool ?? '')).find((path) => existsSync(path));
  if (tool !== null) symlinkSync(found ?? tool, join(folder, tool));
  return { ...session.env, PATH: folder };
}

beforeEach(async ({ skip }) => {
  skip(process.platform !== 'linux', 'other systems have no session bus');
  session = await startSecretSession();
  return () => session.end();
});

describe.each(['dbus-send', 'gdbus'])('with %s', (tool) => {
  test('a flag is read as it is at that moment', async () => {
    await session.startService();
    const env = onlyWith(tool);
    expect(await readBusFlag(LOCKED, env)).toBe(false);
    await session.lock();
    expect(await readBusFlag(LOCKED, env)).toBe(true);
  });

  test('an object that the service does not know is told from a service that is not there', async () => {
    const env = onlyWith(tool);
    expect(await readBusFlag(LOCKED, env)).toBe('unknown');
    await session.startService();
    expect(await readBusFlag({ ...LOCKED, path: '/nobody/is/here' }, env)).toBe('no-object');
  });

  test('without a bus, nothing is known', async () => {
    const env = { ...onlyWith(tool), DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' };
    expect(await readBusFlag(LOCKED, env)).toBe('unknown');
  });
});

test('without a tool, nothing is known', async () => {
  await session.startService();
  expect(await readBusFlag(LOCKED, onlyWith(null))).toBe('unknown');
});

test('a panel that shows tray items is found once it is there', async () => {
  const address = session.env['DBUS_SESSION_BUS_ADDRESS'] ?? '';
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', address);
  const panel = new TrayPanel(/path=([^,]+)/.exec(address)?.[1] ?? '');
  expect(await isTrayHostRegistered()).toBe(false);
  await panel.open();
  expect(await isTrayHostRegistered()).toBe(true);
  panel.close();
  vi.unstubAllEnvs();
});
