import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LaunchOptions } from './tray-app.ts';

/** Where one app of a test keeps its things, and how main hears of it. */
export interface LaunchPlace {
  readonly userData: string;
  readonly keychainService: string;
  readonly env: Readonly<Record<string, string>>;
}

/** The keychain's items go with the worker's keyring, whose folder is removed. */
export function launchPlace({ env, userData }: LaunchOptions): LaunchPlace {
  const folder = userData ?? mkdtempSync(join(tmpdir(), 'comet-tray-test-'));
  const keychainService = `Comet Tray test ${randomUUID()}`;
  const own = {
    COMET_TRAY_TEST: '1',
    COMET_TRAY_DATA_DIR: folder,
    COMET_TRAY_KEYCHAIN_SERVICE: keychainService,
    COMET_TRAY_CLI_SETTINGS: join(folder, 'cli-config.toml'),
    COMETAPI_ACCESS_TOKEN: '',
  };
  return { userData: folder, keychainService, env: { ...own, ...env } };
}
