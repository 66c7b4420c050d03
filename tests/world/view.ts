import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AccountState } from '#contract/account-state';
import type { AppState } from '#contract/app-state';
import type { PinState } from '#contract/pin-state';
import { accountCondition, type AccountCondition } from '#presentation/account-condition';
import { statusLine } from '#presentation/status-line';
import { balanceLine } from '#presentation/balance-line';
import { freshness, nextRefresh, type Freshness } from '#presentation/freshness';
import { keyName } from '#presentation/key-name';
import { pinFigures, type PinFigures } from '#presentation/pin-figures';
import { presentation } from '#presentation/privacy';
import { titleFigure } from '#presentation/tray-figures';
import { trayState, type TrayState } from '#presentation/tray-state';
import { trayTooltip } from '#presentation/tooltip';
import { STATUS_FILE, type StatusFile } from '../../src-main/scripts/status-file.ts';
import { trayMenuTemplate, type TrayActions } from '../../src-main/shell/tray/tray-menu.ts';
import { englishText as text } from '../fixtures/english-text.ts';
import type { Notified, World } from './world.ts';
import type { Passed } from './world-gateway.ts';

/** The words of a row. */
export interface RowView {
  readonly pin: PinState;
  readonly account: AccountState;
  readonly name: string;
  readonly status: string;
  readonly figures: PinFigures;
  readonly line: string;
}

interface AccountView {
  readonly account: AccountState;
  readonly condition: AccountCondition | null;
  readonly balance: { readonly amount: string; readonly label: string } | null;
}

interface MenuRow {
  readonly label: string;
  readonly leadsSomewhere: boolean;
}

/** All that a user, a script or a screen reader could learn at one moment. */
export interface View {
  readonly now: number;
  readonly trueNow: number;
  readonly state: AppState;
  readonly tray: TrayState;
  readonly tooltip: readonly string[];
  readonly title: string;
  readonly menu: readonly MenuRow[];
  readonly header: Freshness & { readonly next: string };
  readonly accounts: readonly AccountView[];
  readonly rows: readonly RowView[];
  readonly status: StatusFile | null;
  /** Since the last look. */
  readonly notified: readonly Notified[];
  readonly logged: readonly { readonly event: string; readonly fields: object }[];
  /** What was asked of each gateway since. */
  readonly passed: readonly (readonly Passed[])[];
}

const NOTHING = () => undefined;
const ACTIONS: TrayActions = {
  openKey: () => undefined,
  ...{ open: NOTHING, refresh: NOTHING, pause: NOTHING, resume: NOTHING, settings: NOTHING, quit: NOTHING },
};

export function viewOf(world: World): View {
  const now = world.clock.now();
  const state = world.app.store.get();
  const shown = presentation(state, text);
  const tray = trayState(shown.state);
  return {
    now,
    trueNow: world.clock.trueNow(),
    state,
    tray,
    tooltip: trayTooltip(tray, shown.text, now).split('\n'),
    title: titleFigure(tray, { ...state.settings, trayTitle: true }, shown.text),
    menu: trayMenuTemplate(tray, shown.text, now, ACTIONS).map(({ label, click, enabled }) => ({
      label: label ?? '',
      leadsSomewhere: click !== undefined && enabled !== false,
    })),
    header: { ...freshness(shown.state, shown.text, now), next: nextRefresh(shown.state, shown.text, now) },
    accounts: shown.state.accounts.map((account) => accountView(account, state, now)),
    rows: shown.state.accounts.flatMap((account) =>
      account.pins.map((pin) => rowView(pin, account, shown.state, now)),
    ),
    status: statusIn(world.folder),
    notified: [...world.notified],
    logged: [...world.logged],
    passed: world.gateways.map(({ passed }) => [...passed]),
  };
}

function accountView(account: AccountState, { offline }: AppState, now: number): AccountView {
  return {
    account,
    condition: accountCondition(account, text, now, offline),
    balance: balanceLine(account, text, now),
  };
}

function rowView(pin: PinState, account: AccountState, { settings }: AppState, now: number): RowView {
  const { currency } = account;
  return {
    ...{ pin, account },
    name: keyName(pin),
    status: text.messages.status[pin.status],
    figures: pinFigures(pin, { ...settings, currency }, text),
    line: statusLine(pin, text, now, account).text,
  };
}

function statusIn(folder: string): StatusFile | null {
  try {
    return JSON.parse(readFileSync(join(folder, STATUS_FILE), 'utf8')) as StatusFile;
  } catch {
    return null;
  }
}
