import type { Reading } from '#contract/reading';
import { isFastBurning } from '../keys/fast-burning.ts';
import type { AccountRecord } from '../state/accounts-file.ts';
import { bindingBalance, fundsOf } from './account-funds.ts';

/** The keys of an account that were used up quickly between their last two readings. */
export class BurningKeys {
  readonly #keyIds = new Set<number>();

  isAnyOf({ pins }: AccountRecord): boolean {
    return pins.some(({ deleted, keyId }) => !deleted && this.#keyIds.has(keyId));
  }

  /** Before it becomes the reading of its pin. */
  note(reading: Reading, record: AccountRecord, now: number): void {
    const before = record.pins.find(({ keyId }) => keyId === reading.keyId)?.reading ?? null;
    // The interval in force is not known here: it counts for an hour.
    const balance = bindingBalance(fundsOf(record), 0, now);
    const burns = before && isFastBurning(before, reading, balance);
    if (burns === true) this.#keyIds.add(reading.keyId);
    else if (burns === false) this.#keyIds.delete(reading.keyId);
  }
}
