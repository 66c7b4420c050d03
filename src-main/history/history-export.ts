import { Exclusive } from '#async/exclusive';
import type { AppState } from '#contract/app-state';
import { succeed, type Outcome } from '#contract/failure';
import type { ExportFormat } from '#contract/history';
import type { HistoryService } from './history-service.ts';
import { ACCOUNT_ITSELF, type SeriesName } from './usage-sample.ts';
import type { Clock } from '../clock/clock.ts';
import type { AppStateStore } from '../state/app-state-store.ts';

interface HistoryExportDependencies {
  readonly clock: Clock;
  readonly store: AppStateStore;
  readonly history: Pick<HistoryService, 'export' | 'series'>;
  /** In a dialog of the system's own; `name` unless the user says otherwise. Null: nowhere. */
  readonly chooseSavePath: (file: { name: string; format: ExportFormat }) => Promise<string | null>;
}

/** Writes the history where the user says, in a dialog of the system's own. */
export class HistoryExport {
  readonly #dependencies: HistoryExportDependencies;
  readonly #dialog = new Exclusive();

  constructor(dependencies: HistoryExportDependencies) {
    this.#dependencies = dependencies;
  }

  /** False: the user thought better of it. */
  async write(format: ExportFormat): Promise<Outcome<boolean>> {
    // A second dialog would stand on top of the first.
    const path = await this.#dialog.run(() => this.#choosePlace(format), null);
    return path === null ? succeed(false) : this.#writeTo(path, format);
  }

  #choosePlace(format: ExportFormat): Promise<string | null> {
    const { chooseSavePath, clock } = this.#dependencies;
    return chooseSavePath({ name: `comet-tray-history-${dayOf(clock.now())}.${format}`, format });
  }

  async #writeTo(path: string, format: ExportFormat): Promise<Outcome<boolean>> {
    const { history, store } = this.#dependencies;
    const series = await history.series();
    if (!series.ok) return series;
    const named = series.value.map((name) => ({ ...name, ...namesOf(name, store.get()) }));
    const written = await history.export({ path, format, series: named });
    return written.ok ? succeed(true) : written;
  }
}

/** A key that is no longer pinned has no name here, but for its id. */
function namesOf({ accountId, keyId }: SeriesName, { accounts }: AppState): { account: string; key: string } {
  const account = accounts.find(({ id }) => id === accountId);
  const pin = account?.pins.find((one) => one.keyId === keyId);
  return { account: account?.label ?? '', key: keyId === ACCOUNT_ITSELF ? '' : (pin?.name ?? '') };
}

/** By the user's calendar. */
function dayOf(now: number): string {
  const date = new Date(now);
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}
