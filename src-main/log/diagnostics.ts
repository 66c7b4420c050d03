import type { AccountState } from '#contract/account-state';
import type { AppState } from '#contract/app-state';

export interface DiagnosticFacts {
  /** Of what the app runs on, e.g. `electron`, `chrome`, `node`. */
  readonly versions: Readonly<Record<string, string | undefined>>;
  readonly system: string;
  readonly isPackaged: boolean;
  /** Linux: X11 or Wayland. */
  readonly session: string | null;
  readonly hasTrayHost: boolean;
  /** The last lines of the log, which holds codes only. */
  readonly log: readonly string[];
}

/** What a report of a fault needs, in English: versions, states and codes; no name, host, figure or secret. */
export function diagnosticsOf(state: AppState, facts: DiagnosticFacts): string {
  const { accounts, isUnsandboxed, network, notices, offline, platform, settings, shortcut, version } = state;
  const versions = Object.entries(facts.versions).map(([name, number]) => `${name} ${number ?? '–'}`);
  return [
    `Comet Tray ${version}${facts.isPackaged ? '' : ' (not packaged)'}, ${state.language}`,
    versions.join(', '),
    [platform, facts.system, facts.session, isUnsandboxed && 'no sandbox'].filter(Boolean).join(', '),
    `tray host: ${facts.hasTrayHost ? 'yes' : 'no'}, offline: ${offline ? 'yes' : 'no'}, shortcut: ${shortcut}`,
    `proxy: ${settings.proxy.mode}${network.proxy === null ? '' : ', in force'}, extra CA: ${network.extraCa === null ? 'no' : 'yes'}`,
    `notices: ${notices.map(({ failure }) => failure.code).join(', ') || 'none'}`,
    ...accounts.map((account, index) => accountLine(account, index + 1)),
    ...(facts.log.length > 0 ? ['', ...facts.log] : []),
    '',
  ].join('\n');
}

function accountLine(
  { connection, credential, isSample, pins, refresh }: AccountState,
  number: number,
): string {
  const parts = [
    `token ${credential}`,
    `${connection.state}${connection.failure ? ` (${connection.failure.code})` : ''}`,
    `${pins.length} pins`,
    `interval ${refresh.intervalMs / 1_000} s`,
    refresh.lastSuccessAt === null ? 'never read' : `read ${new Date(refresh.lastSuccessAt).toISOString()}`,
  ];
  return `account ${number}${isSample ? ' (sample)' : ''}: ${parts.join(', ')}`;
}
