import { succeed, type Outcome } from '#contract/failure';
import {
  NO_REMEDY,
  notDone,
  type ActionReport,
  type CopyReport,
  type KeyChange,
  type NewKey,
  type Remedy,
} from '#contract/key-action';
import type { Reading } from '#contract/reading';
import { canUndoDisable } from '../keys/can-undo-disable.ts';
import type { Gateway } from '../gateway/gateway.ts';
import type { AccountModel } from './account-model.ts';
import type { KeysReport } from './pin-record.ts';
import { readOneKey } from './read-account.ts';
import type { PinRecord } from '../state/accounts-file.ts';

export type CopySecret = (text: string) => Promise<Extract<CopyReport, { result: 'copied' }>>;

export interface ActionDependencies {
  readonly gateway: Gateway;
  readonly known: AccountModel;
  readonly copySecret: CopySecret;
  /** There is a key more, or one less. */
  readonly onKeysChanged: () => void;
  readonly log: (event: string, fields: object) => void;
}

/** What the user does with a key of the account. What is learnt of it on the way becomes its pin's reading. */
export class KeyActions {
  readonly #dependencies: ActionDependencies;
  #isClosed = false;

  constructor(dependencies: ActionDependencies) {
    this.#dependencies = dependencies;
  }

  /** From then on nothing that comes back is this account's any more. */
  close(): void {
    this.#isClosed = true;
  }

  /** The kill switch; `useLastRecord`: its read has failed, and the user wants it all the same. */
  async disable(keyId: number, useLastRecord: boolean): Promise<Outcome<ActionReport>> {
    const { gateway, known } = this.#dependencies;
    const earlier = known.pins.find(keyId)?.disabledHere ?? null;
    // Before it is sent: a refresh that sees it disabled meanwhile must not call that somebody else's doing.
    known.pins.noteDisabledHere(keyId, earlier ?? { worked: this.#works(known.pins.find(keyId)?.reading) });
    known.noteWritten(keyId, 'next');
    const { writes } = gateway;
    const outcome = await (useLastRecord ? writes.disableByLastRecord(keyId) : writes.disable(keyId));
    const disabledHere = this.#disabledHereAfter(outcome, earlier);
    await this.#learn('disable', keyId, outcome, { disabledHere });
    if (!this.#isClosed) known.pins.noteDisabledHere(keyId, disabledHere);
    return outcome;
  }

  async undoDisable(keyId: number): Promise<Outcome<ActionReport>> {
    const pin = this.#dependencies.known.pins.find(keyId);
    if (pin === undefined || !canUndoDisable(pin, this.#dependencies.known.serverNow))
      return succeed(notDone('needs-remedy'));
    return this.enable(keyId, NO_REMEDY);
  }

  async enable(keyId: number, remedy: Remedy): Promise<Outcome<ActionReport>> {
    this.#dependencies.known.noteWritten(keyId, 'next');
    const outcome = await this.#dependencies.gateway.writes.enable(
      keyId,
      remedy,
      this.#dependencies.known.serverNow,
    );
    return this.#learn('enable', keyId, outcome, { keepsFullMark: remedy.topUpUnits === null });
  }

  async change(keyId: number, change: KeyChange): Promise<Outcome<ActionReport>> {
    this.#dependencies.known.noteWritten(keyId, 'next');
    const outcome = await this.#dependencies.gateway.writes.change(keyId, change);
    return this.#learn(change.kind, keyId, outcome, { keepsFullMark: change.kind !== 'top-up' });
  }

  async create(key: NewKey): Promise<Outcome<ActionReport>> {
    const { gateway, known, onKeysChanged } = this.#dependencies;
    known.isCreating = true;
    const outcome = await gateway.writes.create(key);
    this.#note('create', outcome);
    if (outcome.ok) onKeysChanged();
    const sent = outcome.ok && outcome.value.result !== 'not-done' ? outcome.value : null;
    if (sent?.after && !this.#isClosed) known.noteNewest([sent.after]);
    // Not confirmed, the next one that is new may be it.
    known.isCreating = sent !== null && sent.after === null;
    return outcome;
  }

  async delete(keyId: number, confirmation: string): Promise<Outcome<ActionReport>> {
    const { gateway, known, onKeysChanged } = this.#dependencies;
    known.noteWritten(keyId, 'next');
    const outcome = await gateway.writes.delete(keyId, confirmation);
    await this.#learn('delete', keyId, outcome, {});
    const isGone = outcome.ok && outcome.value.result === 'as-wanted';
    if (isGone && !this.#isClosed) known.noteWritten(keyId, 'next');
    if (isGone && !this.#isClosed) known.applyKeys({ readings: [], goneKeyIds: [keyId] });
    if (isGone) onKeysChanged();
    return outcome;
  }

  async copy(keyId: number): Promise<Outcome<CopyReport>> {
    const { copySecret, gateway } = this.#dependencies;
    const text = await gateway.readKeyText(keyId);
    if (!text.ok) return this.#lookAgainIfGone(keyId, text);
    if (text.value === null) return succeed(notDone('masked'));
    return succeed(await copySecret(text.value));
  }

  async #learn(
    action: string,
    keyId: number,
    outcome: Outcome<ActionReport>,
    own: Pick<KeysReport, 'disabledHere' | 'keepsFullMark'>,
  ): Promise<Outcome<ActionReport>> {
    this.#note(action, outcome);
    this.#dependencies.known.noteWritten(keyId, null);
    if (!outcome.ok) return this.#lookAgainIfGone(keyId, outcome);
    const report = outcome.value;
    if (report.result === 'not-done' || this.#isClosed) return outcome;
    const { known } = this.#dependencies;
    // The one before it first: what was used or topped up elsewhere until then is no doing of ours.
    if (report.before !== null) known.applyKeys({ readings: [report.before] });
    known.noteWritten(keyId, report.after ?? 'next');
    if (report.after !== null) known.applyKeys({ keepsFullMark: true, ...own, readings: [report.after] });
    return outcome;
  }

  async #lookAgainIfGone<Value>(keyId: number, outcome: Outcome<Value>): Promise<Outcome<Value>> {
    const isGone = !outcome.ok && outcome.failure.code === 'key-gone';
    if (!isGone) return outcome;
    const report = await readOneKey(this.#dependencies.gateway, keyId);
    if (!this.#isClosed) this.#dependencies.known.applyKeys(report);
    return outcome;
  }

  /** One that is not confirmed may have worked: a later reading that says otherwise ends it. */
  #disabledHereAfter(outcome: Outcome<ActionReport>, earlier: DisabledHere): DisabledHere {
    if (!outcome.ok || outcome.value.result === 'not-done') return earlier;
    const { after, before, steps } = outcome.value;
    if (steps.length === 0 || (after !== null && after.storedStatus !== 2)) return earlier;
    return { worked: this.#works(before) };
  }

  #works(reading: Reading | null | undefined): boolean {
    if (!reading) return false;
    return ['usable', 'low'].includes(this.#dependencies.known.presentListed(reading).status);
  }

  #note(action: string, outcome: Outcome<ActionReport>): void {
    const result = outcome.ok ? outcome.value.result : outcome.failure.code;
    this.#dependencies.log('key-action', { action, result });
  }
}

type DisabledHere = PinRecord['disabledHere'];
