import type { PinState } from '#contract/pin-state';
import type { KeyAlerts, Snooze, SnoozeLength } from '#contract/alerts';
import { fail, succeed, type Outcome } from '#contract/failure';
import type { KeyChange } from '#contract/key-action';
import { LIMITS } from '#contract/limits';
import type { EffectiveStatus, Reading } from '#contract/reading';
import type { OpenWrite, PinRecord } from '../state/accounts-file.ts';
import type { Critical } from '../keys/critical.ts';
import type { FullMark } from '../keys/full-mark.ts';
import { withOpenWrites } from './open-writes.ts';
import {
  newPin,
  SNOOZED_DAY_MS,
  withCriticalSeen,
  withFullMark,
  withMarkAtRemaining,
  withoutLongSnooze,
  withShortSnooze,
  type KeysReport,
} from './pin-record.ts';

/** Where the pins of an account are kept. */
interface PinStore {
  readonly get: () => readonly PinRecord[];
  readonly set: (pins: PinRecord[]) => void;
}

interface Unpinned {
  readonly pin: PinRecord;
  readonly index: number;
}

/** What the user does with an account's pins and their order. The last one unpinned is remembered until the app ends. */
export class Pins {
  readonly #store: PinStore;
  /** Its detail is open. */
  openKeyId: number | null = null;
  #unpinned: Unpinned | null = null;
  /** By key: what was full before its last change of quota from here, and what that has left. */
  readonly #marks = new Map<number, { readonly before: FullMark | null; readonly left: FullMark | null }>();

  constructor(store: PinStore) {
    this.#store = store;
  }

  has(keyId: number): boolean {
    return this.#indexOf(keyId) >= 0;
  }

  find(keyId: number): PinRecord | undefined {
    return this.#store.get()[this.#indexOf(keyId)];
  }

  get isFull(): boolean {
    return this.#store.get().length >= LIMITS.pinsPerAccount;
  }

  /** Of the one unpinned last it is still known what was done with it from here. */
  add(reading: Reading): Outcome<null> {
    const last = this.#unpinned?.pin;
    const isSame = last?.keyId === reading.keyId;
    const isOff = isSame && reading.storedStatus === 2;
    const pin = { ...newPin(reading), ...(isOff && { disabledHere: last.disabledHere }) };
    const known = isSame ? withOpenWrites(pin, last.openWrites ?? []) : pin;
    return this.#insert(known, this.#store.get().length);
  }

  unpin(keyId: number): Outcome<null> {
    const index = this.#indexOf(keyId);
    const pins = [...this.#store.get()];
    const [pin] = index < 0 ? [] : pins.splice(index, 1);
    if (pin === undefined) return fail('unknown-key');
    this.#unpinned = { pin, index };
    this.#store.set(pins);
    return succeed(null);
  }

  /** What becomes of the last one meanwhile is known when it comes back. */
  setUnpinned(changed: (pin: PinRecord) => PinRecord): void {
    if (this.#unpinned !== null) this.#unpinned = { ...this.#unpinned, pin: changed(this.#unpinned.pin) };
  }

  /** The last key unpinned comes back to its place, with its full mark and its last reading. */
  undoUnpin(): Outcome<null> {
    if (this.#unpinned === null) return fail('unknown-key');
    const { pin, index } = this.#unpinned;
    const outcome = this.#insert(pin, index);
    if (outcome.ok) this.#unpinned = null;
    return outcome;
  }

  /** Beyond the end is the end. */
  move(keyId: number, toIndex: number): Outcome<null> {
    const pins = [...this.#store.get()];
    const index = this.#indexOf(keyId);
    const [pin] = index < 0 ? [] : pins.splice(index, 1);
    if (pin === undefined) return fail('unknown-key');
    this.#store.set(pins.toSpliced(toIndex, 0, pin));
    return succeed(null);
  }

  /** Nobody looks at its detail any more; another one may be open by now. */
  close(keyId: number): Outcome<null> {
    if (this.openKeyId === keyId) this.openKeyId = null;
    return succeed(null);
  }

  markSeen(keyId: number, status: EffectiveStatus): void {
    this.#setSeen((pin) => (pin.keyId === keyId ? status : pin.seenStatus));
  }

  /** Beside what was seen of it before. */
  markCriticalSeen(keyId: number, critical: Critical): void {
    this.#setEach((pin) =>
      pin.keyId === keyId ? withCriticalSeen(pin, { ...pin.seenCritical, ...critical }) : pin,
    );
  }

  /** What is no longer as the user has seen it is to be told anew; where only the account is empty, the key has recovered. */
  forgetSeen(shown: readonly PinState[]): void {
    const own = shown.filter(({ reason }) => reason !== 'account-empty');
    const statuses = new Map(own.map(({ keyId, status }) => [keyId, status]));
    this.#setSeen((pin) => (pin.seenStatus === statuses.get(pin.keyId) ? pin.seenStatus : null));
  }

  /** Likewise, of keys that work. */
  forgetCriticalSeen(stillSeenOf: (keyId: number, seen: Critical) => Critical): void {
    this.#setEach((pin) =>
      pin.seenCritical ? withCriticalSeen(pin, stillSeenOf(pin.keyId, pin.seenCritical)) : pin,
    );
  }

  /** Null: the user's own is cleared, and the mark is found as at first sight. */
  setFullMark(keyId: number, units: number | null): Outcome<null> {
    if (!this.has(keyId)) return fail('unknown-key');
    this.#marks.delete(keyId);
    const pins = this.#store.get();
    this.#store.set(pins.map((pin) => (pin.keyId === keyId ? withFullMark(pin, units) : pin)));
    return succeed(null);
  }

  /**
   * After one from here, for the pin with its new reading: what was set is full, unless the user has said what that is;
   * undone, what was full before, unless somebody else has moved the mark since.
   */
  noteQuotaChange(keyId: number, kind: KeyChange['kind'], markBefore: FullMark | null): KeysReport['marked'] {
    const last = this.#marks.get(keyId);
    this.#marks.delete(keyId);
    if (kind === 'undo')
      return (
        last && ((pin) => (isSameMark(pin.fullMark, last.left) ? { ...pin, fullMark: last.before } : pin))
      );
    return (pin) => {
      const marked = kind === 'top-up' ? withoutLongSnooze(pin) : withMarkAtRemaining(pin);
      this.#marks.set(keyId, { before: markBefore, left: marked.fullMark });
      return marked;
    };
  }

  noteDisabledHere(keyId: number, disabledHere: PinRecord['disabledHere']): void {
    this.#setAlsoUnpinned(keyId, (pin) => {
      const isKnown = pin.disabledHere?.worked === disabledHere?.worked;
      return isKnown ? pin : { ...pin, disabledHere };
    });
  }

  setOpenWrites(keyId: number, change: (writes: readonly OpenWrite[]) => readonly OpenWrite[]): void {
    this.#setAlsoUnpinned(keyId, (pin) => withOpenWrites(pin, change(pin.openWrites ?? [])));
  }

  setAlerts(keyId: number, change: Partial<KeyAlerts>): Outcome<null> {
    if (!this.has(keyId)) return fail('unknown-key');
    const changed = (pin: PinRecord) => ({ ...pin, alerts: { ...pin.alerts, ...change } });
    this.#store.set(this.#store.get().map((pin) => (pin.keyId === keyId ? changed(pin) : pin)));
    return succeed(null);
  }

  /** Null: it is ended. */
  snooze(keyId: number, length: SnoozeLength | null, now: number): Outcome<null> {
    return this.setAlerts(keyId, { snooze: this.snoozeOf(keyId, length, now) });
  }

  /** What cannot be topped up is silent for a day. */
  snoozeOf(keyId: number, length: SnoozeLength | null, now: number): Snooze | null {
    if (length === null) return null;
    const isLimited = this.find(keyId)?.reading?.unlimited === false;
    const isLong = length === 'until-topped-up' && isLimited;
    return isLong ? { untilToppedUp: true } : { until: now + SNOOZED_DAY_MS };
  }

  /** None lasts longer than a day by a clock that was set back since. */
  shortenSnoozes(now: number): void {
    this.#setEach((pin) => withShortSnooze(pin, now));
  }

  #setAlsoUnpinned(keyId: number, change: (pin: PinRecord) => PinRecord): void {
    const changed = (pin: PinRecord) => (pin.keyId === keyId ? change(pin) : pin);
    this.#setEach(changed);
    this.setUnpinned(changed);
  }

  #setSeen(seenStatusOf: (pin: PinRecord) => PinRecord['seenStatus']): void {
    this.#setEach((pin) => {
      const seenStatus = seenStatusOf(pin);
      return seenStatus === pin.seenStatus ? pin : { ...pin, seenStatus };
    });
  }

  #setEach(changed: (pin: PinRecord) => PinRecord): void {
    const before = this.#store.get();
    const pins = before.map(changed);
    if (pins.some((pin, index) => pin !== before[index])) this.#store.set(pins);
  }

  #insert(pin: PinRecord, index: number): Outcome<null> {
    if (this.has(pin.keyId)) return succeed(null);
    if (this.isFull) return fail('too-many-pins');
    this.#store.set(this.#store.get().toSpliced(index, 0, pin));
    return succeed(null);
  }

  #indexOf(keyId: number): number {
    return this.#store.get().findIndex((pin) => pin.keyId === keyId);
  }
}

function isSameMark(one: FullMark | null, other: FullMark | null): boolean {
  return one?.units === other?.units && one?.isOwn === other?.isOwn;
}
