import { join } from 'node:path';
import type { Failure, FailureCode, Outcome } from '#contract/failure';
import { isRouteUnconfirmed } from '#contract/route-doubt';
import type { Settings } from '#contract/settings';
import { DEFAULT_SETTINGS } from '#contract/settings-schema';
import type { Clock } from '../clock/clock.ts';
import {
  ACCOUNT_STAND_INS,
  accountsFileSchema,
  withBoundedLists,
  type AccountRecord,
  type AccountsFile,
} from './accounts-file.ts';
import { alertsFileSchema, EMPTY_ALERTS_FILE, type AlertsFile } from './alerts-file.ts';
import { JsonFile, type LoadedFile } from './json-file.ts';
import {
  isOtherThanKept,
  settingsAfter,
  settingsFileOf,
  settingsFileSchema,
  SETTINGS_STAND_INS,
} from './settings-file.ts';
import { isSame } from './unchanged.ts';
import { lossesIn } from './unseen-losses.ts';

export interface LoadedState {
  readonly settings: Settings;
  readonly records: readonly AccountRecord[];
  readonly alerts: AlertsFile;
  /** What could not be read as it was, for the user to know. */
  readonly failures: readonly Failure[];
  /** Those of them that no earlier start has found. */
  readonly newFailures: readonly FailureCode[];
}

type FailureByCondition = Partial<Record<LoadedFile<unknown>['condition'], FailureCode>>;

const SETTINGS_FAILURES: FailureByCondition = {
  damaged: 'settings-damaged',
  newer: 'file-newer',
  unreadable: 'file-unreadable',
};
const ACCOUNTS_FAILURES: FailureByCondition = {
  damaged: 'accounts-damaged',
  restored: 'accounts-restored',
  newer: 'file-newer',
  unreadable: 'file-unreadable',
};
const ALERTS_FAILURES: FailureByCondition = {
  damaged: 'alerts-damaged',
  newer: 'file-newer',
  unreadable: 'file-unreadable',
};

/**
 * What outlives the process: settings in one file, accounts and pins in another, what was told in a third, so that none
 * can lose the others.
 */
export class StateFiles {
  readonly #settings: JsonFile<typeof settingsFileSchema>;
  readonly #accounts: JsonFile<typeof accountsFileSchema>;
  readonly #alerts: JsonFile<typeof alertsFileSchema>;
  #settingsInForce: Settings = DEFAULT_SETTINGS;
  #unseenLosses: readonly FailureCode[] = [];
  /** Null: nobody has looked yet. */
  #areSettingsKept: boolean | null = null;
  /** The first, which others wait for. */
  #settingsSave: Promise<Outcome<null>> | null = null;
  #lastAccounts: AccountsFile | null = null;
  /** Null: nothing is under way that will mark the accounts as kept beside settings. */
  #marking: Promise<void> | null = null;

  /** `onNotWritten` is told which file could not be saved, and the system's code for why. */
  constructor(
    folder: string,
    clock: Clock,
    onNotWritten: (code: FailureCode, cause: string | null) => void = () => undefined,
  ) {
    const optionsFor = (notWritten: FailureCode) => ({
      clock,
      keepPrevious: true,
      notWritten,
      onNotWritten: (cause: string | null) => onNotWritten(notWritten, cause),
    });
    this.#settings = new JsonFile(join(folder, 'settings.json'), settingsFileSchema, {
      ...optionsFor('settings-not-written'),
      standIns: SETTINGS_STAND_INS,
      inForce: (value, lost) => settingsFileOf(settingsAfter({ value, lost }), value?.unseenLosses),
      isIndented: true,
    });
    this.#accounts = new JsonFile(join(folder, 'accounts.json'), accountsFileSchema, {
      ...optionsFor('accounts-not-written'),
      standIns: ACCOUNT_STAND_INS,
      inForce: (file) => file ?? { v: 1, accounts: [] },
    });
    this.#alerts = new JsonFile(join(folder, 'alerts.json'), alertsFileSchema, {
      ...optionsFor('alerts-not-written'),
      standIns: EMPTY_ALERTS_FILE,
      inForce: (file) => file ?? EMPTY_ALERTS_FILE,
    });
  }

  async load(): Promise<LoadedState> {
    // What tells that another file must be there is read before it: that one may be written meanwhile.
    const alerts = await this.#alerts.load();
    const accounts = await this.#accounts.load();
    const found = await this.#settings.load();
    const areLost = found.condition === 'absent' && accounts.value?.besideSettings === true;
    const settings: typeof found = areLost ? { value: null, condition: 'damaged', lost: [''] } : found;
    this.#areSettingsKept = found.condition !== 'absent';
    const areAccountsLost = accounts.condition === 'absent' && isAboutAccounts(alerts.value);
    const inForce = (this.#settingsInForce = settingsAfter(settings));
    const unseen = lossesIn(settings.value?.unseenLosses ?? []);
    // A set: a later version wrote all files, and that is one thing to say.
    const codes = new Set<FailureCode | undefined>([
      isRouteUnconfirmed(inForce) ? 'route-in-doubt' : undefined,
      SETTINGS_FAILURES[settings.condition],
      ACCOUNTS_FAILURES[areAccountsLost ? 'damaged' : accounts.condition],
      ALERTS_FAILURES[alerts.condition],
      ...unseen,
    ]);
    const failures = [...codes].flatMap((code) => (code === undefined ? [] : [{ code }]));
    const isDoubtKept = found.value !== null && isRouteUnconfirmed(found.value.settings);
    const known: readonly FailureCode[] = isDoubtKept ? ['route-in-doubt', ...unseen] : unseen;
    this.#unseenLosses = lossesIn(failures.map(({ code }) => code));
    // What is lost stays in doubt after the next start, too, and is said then.
    const isToBeKept = isOtherThanKept(settings, inForce) || !isSame(unseen, this.#unseenLosses);
    if (isToBeKept && settings.condition !== 'unreadable')
      await this.saveSettings(inForce).catch(() => undefined);
    return {
      settings: inForce,
      records: accounts.value?.accounts ?? [],
      alerts: alerts.value ?? EMPTY_ALERTS_FILE,
      failures,
      newFailures: failures.flatMap(({ code }) => (known.includes(code) ? [] : [code])),
    };
  }

  async saveSettings(settings: Settings): Promise<Outcome<null>> {
    this.#settingsInForce = settings;
    const saving = this.#settings.save(settingsFileOf(settings, this.#unseenLosses));
    this.#settingsSave ??= saving;
    const saved = await saving;
    if (saved.ok) this.#areSettingsKept = true;
    else this.#settingsSave = null;
    return saved;
  }

  /** Beside the settings: those that are not among them have been seen. */
  keepUnseenLosses(codes: readonly FailureCode[]): void {
    if (isSame(codes, this.#unseenLosses)) return;
    this.#unseenLosses = codes;
    void this.saveSettings(this.#settingsInForce).catch(() => undefined);
  }

  /** Settings that nobody changed yet are kept with the first account, so that they are told from such that are gone. */
  saveAccounts(file: AccountsFile): Promise<Outcome<null>> {
    this.#lastAccounts = file;
    if (this.#areSettingsKept === false) this.#marking ??= this.#keepSettingsBeside();
    const kept = withBoundedLists(file);
    return this.#accounts.save(this.#areSettingsKept ? { ...kept, besideSettings: true } : kept);
  }

  /** No account waits for them: what is known of the accounts by then is saved once more, with the mark. */
  async #keepSettingsBeside(): Promise<void> {
    await (this.#settingsSave ?? this.saveSettings(this.#settingsInForce)).catch(() => undefined);
    this.#marking = null;
    if (!this.#areSettingsKept || this.#lastAccounts === null) return;
    await this.saveAccounts(this.#lastAccounts).catch(() => undefined);
  }

  saveAlerts(file: AlertsFile): Promise<Outcome<null>> {
    return this.#alerts.save(file);
  }

  /** Everything that was to be saved is saved. */
  async settled(): Promise<void> {
    await this.#marking;
    await Promise.all([this.#settings.settled(), this.#accounts.settled(), this.#alerts.settled()]);
  }
}

/** What was told of accounts goes with them: while it is there, so were they, or a file of none. */
function isAboutAccounts(alerts: AlertsFile | null): boolean {
  return alerts !== null && Object.keys({ ...alerts.rules, ...alerts.newestKeyIds }).length > 0;
}
