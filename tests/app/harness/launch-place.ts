import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MAIN_TEXTS } from '#text/main-text';
import type { LaunchOptions } from './tray-app.ts';

/** Where one app of a test keeps its things, and how main hears of it. */
export interface LaunchPlace {
  readonly userData: string;
  readonly keychainService: string;
  readonly env: Readonly<Record<string, string>>;
  /** Messages of main that the test's user always agrees to, as sources of regular expressions. */
  readonly agreed: readonly string[];
}

/** The keychain's items go with the worker's keyring, whose folder is removed. */
export function launchPlace({ agreesToOwnGateways, env, userData }: LaunchOptions): LaunchPlace {
  const folder = userData ?? mkdtempSync(join(tmpdir(), 'comet-tray-test-'));
  const keychainService = `Comet Tray test ${randomUUID()}`;
  const agreed = agreesToOwnGateways === false ? [] : questionsAboutOwnGateways();
  const own = {
    COMET_TRAY_TEST: '1',
    COMET_TRAY_DATA_DIR: folder,
    COMET_TRAY_KEYCHAIN_SERVICE: keychainService,
    COMET_TRAY_CLI_SETTINGS: join(folder, 'cli-config.toml'),
    COMET_TRAY_TEST_AGREED: JSON.stringify(agreed),
    COMETAPI_ACCESS_TOKEN: '',
  };
  return { userData: folder, keychainService, agreed, env: { ...own, ...env } };
}

const OWN_GATEWAY = String.raw`(?:127\.0\.0\.1|\[::1\]):\d+\S*`;

/** Before a token goes to a port of this machine. */
function questionsAboutOwnGateways(): string[] {
  return Object.values(MAIN_TEXTS).map(({ messages }) => {
    const address = '@';
    const parts = messages.dialogs.sendTokenHere({ address }).message.split(address);
    return `^${parts.map(escaped).join(OWN_GATEWAY)}$`;
  });
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
