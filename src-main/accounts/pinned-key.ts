import { succeed, type Outcome } from '#contract/failure';
import {
  NO_REMEDY,
  notDone,
  type ActionReport,
  type CopyReport,
  type KeyChange,
  type Remedy,
} from '#contract/key-action';
import { mayStillLand } from '#contract/unanswered';
import type { Reading } from '#contract/reading';
import { canUndoDisable } from '../keys/can-undo-disable.ts';
import { isWorking } from '../keys/does-not-work.ts';
import { replacedFields } from '../keys/replaced-fields.ts';
import type { Gateway } from '../gateway/gateway.ts';
import type { AccountModel } from './account-model.ts';
import type { KeysReport } from './pin-record.ts';
import { readOneKey } from './read-account.ts';
import type { OpenWrite, PinRecord } from '../state/accounts-file.ts';

export type CopySecret = (text: string) => Promise<Extract<CopyReport, { result: 'copied' }>>;

/** What is to be done at the gateway of an account that has its token. */
export interface ActionDependencies {
  readonly gateway: Gateway;
  readonly model: AccountModel;
  readonly copySecret: CopySecret;
  /** There is a key more, or one less. */
  readonly onKeysChanged: () => void;
  /** From then on nothing that comes back is this account's any more. */
  readonly isClosed: () => boolean;
  /** What was learnt until now is published, apart from what comes next. */
  readonly publish: () => void;
  readonly log: (event: string, fields: object) => void;
}

/** What the user does with one pinned key. What is learnt of it on the way becomes its reading. */
export class PinnedKey {
  readonly #keyId: number;
  readonly #dependencies: ActionDependencies;
  /** Before it was written. */
  #readBefore: Reading | null = null;

  constructor(keyId: number, dependencies: ActionDependencies) {
    this.#keyId = keyId;
    this.#dependencies = dependencies;
  }

  /** The kill switch; `useLastRecord`: its read has failed, and the user wants it all the same. */
  async disable(useLastRecord: boolean): Promise<Outcome<ActionReport>> {
    const { killSwitches, pins } = this.#dependencies.model;
    const keyId = this.#keyId;
    const before = this.#pin?.disabledHere ?? null;
    killSwitches.begin(keyId, before);
    // Before it is sent: a refresh that sees it disabled meanwhile must not call that somebody else's doing.
    pins.noteDisabledHere(keyId, before ?? { worked: this.#works(this.#pin?.reading) });
    try {
      const outcome = await this.#write((writes) =>
        useLastRecord ? writes.disableByLastRecord(keyId) : writes.disable(keyId),
      );
      const left = this.#disabledHereBy(outcome);
      if (left !== null) killSwitches.note(keyId, left);
      return await this.#learn('disable', outcome, { disabledHere: killSwitches.known(keyId) });
    } finally {
      const known = killSwitches.known(keyId);
      killSwitches.end(keyId);
      if (known !== undefined) pins.noteDisabledHere(keyId, known);
    }
  }

  async undoDisable(): Promise<Outcome<ActionReport>> {
    const pin = this.#pin;
    const canUndo = pin !== undefined && canUndoDisable(pin, this.#dependencies.model.serverNow);
    return canUndo ? this.enable(NO_REMEDY) : succeed(notDone('needs-remedy'));
  }

  async enable(remedy: Remedy): Promise<Outcome<ActionReport>> {
    const { serverNow } = this.#dependencies.model;
    const markBefore = this.#pin?.fullMark ?? null;
    const shown = this.#pin?.reading ?? null;
    const sent = await this.#write((writes) => writes.enable(this.#keyId, remedy, serverNow));
    const outcome = this.#withReplaced(sent, remedy.expiresAt === null ? [] : ['expiry'], shown);
    const isToppedUp = remedy.topUpUnits !== null;
    const marked = this.#markedAfter(outcome, isToppedUp ? 'top-up' : null, markBefore);
    // Whatever was open before, the user wants it enabled now; unless a kill switch is under way once more.
    const isLast = !this.#dependencies.model.killSwitches.has(this.#keyId);
    const isEnabled = outcome.ok && outcome.value.result === 'as-wanted' && isLast;
    const disabledHere = isEnabled ? null : undefined;
    return this.#learn('enable', outcome, { keepsFullMark: !isToppedUp, marked, disabledHere });
  }

  async change(change: KeyChange): Promise<Outcome<ActionReport>> {
    const markBefore = this.#pin?.fullMark ?? null;
    const shown = this.#pin?.reading ?? null;
    const sent = await this.#write((writes) => writes.change(this.#keyId, change));
    const outcome = this.#withReplaced(sent, [change.kind], shown);
    const isSet = change.kind === 'top-up' || change.kind === 'quota';
    const kind = isSet || change.kind === 'undo' ? change.kind : null;
    const marked = this.#markedAfter(outcome, kind, markBefore);
    return this.#learn(change.kind, outcome, { keepsFullMark: !isSet, marked });
  }

  async delete(confirmation: string): Promise<Outcome<ActionReport>> {
    const { serverNow } = this.#dependencies.model;
    const outcome = await this.#write(
      (writes) => writes.delete(this.#keyId, confirmation, serverNow),
      'deletion',
    );
    await this.#learn('delete', outcome, {}, 'deletion');
    if (outcome.ok && outcome.value.result === 'as-wanted') this.#noteGone();
    return outcome;
  }

  async copy(): Promise<Outcome<CopyReport>> {
    const { copySecret, gateway } = this.#dependencies;
    const text = await gateway.readKeyText(this.#keyId);
    if (!text.ok) return this.#lookAgainIfGone(text);
    if (text.value === null) {
      await this.#lookAgain();
      return succeed(notDone('masked'));
    }
    return succeed(await copySecret(text.value));
  }

  get #pin(): PinRecord | undefined {
    return this.#dependencies.model.pins.find(this.#keyId);
  }

  /** `shown`: what the user went by. */
  #withReplaced(
    outcome: Outcome<ActionReport>,
    changes: readonly KeyChange['kind'][],
    shown: Reading | null,
  ): Outcome<ActionReport> {
    if (!outcome.ok || outcome.value.result === 'not-done') return outcome;
    const last = this.#pin?.reading ?? null;
    const replaced = replacedFields(outcome.value, changes, { last, shown });
    return replaced === null ? outcome : succeed({ ...outcome.value, replaced });
  }

  /** With its reading, in one state: by the mark of before, what is left now would be judged wrongly. */
  #markedAfter(
    outcome: Outcome<ActionReport>,
    kind: 'top-up' | 'quota' | 'undo' | null,
    markBefore: PinRecord['fullMark'],
  ): KeysReport['marked'] {
    const { isClosed, model } = this.#dependencies;
    const isDone = outcome.ok && outcome.value.result === 'as-wanted' && !isClosed();
    return isDone && kind !== null ? model.pins.noteQuotaChange(this.#keyId, kind, markBefore) : undefined;
  }

  #noteGone(): void {
    const { isClosed, model, onKeysChanged } = this.#dependencies;
    onKeysChanged();
    if (!isClosed()) model.applyKeys({ readings: [], goneKeyIds: [this.#keyId] });
  }

  /** What it leaves is of our doing; nothing is, where it ends in an exception. Its end is told by what is learnt. */
  async #write(
    send: (writes: Gateway['writes']) => Promise<Outcome<ActionReport>>,
    write: OpenWrite = 'change',
  ): Promise<Outcome<ActionReport>> {
    const { gateway, model } = this.#dependencies;
    this.#readBefore = gateway.writes.lastRead(this.#keyId);
    model.beginWrite(this.#keyId, write);
    try {
      return await send(gateway.writes);
    } catch (error) {
      this.#dropWrite(write);
      throw error;
    }
  }

  /** Nothing was sent; where the key was read before that was decided, what it is by now is known all the same. */
  #dropWrite(write: OpenWrite): void {
    const { gateway, isClosed, model } = this.#dependencies;
    const found = gateway.writes.lastRead(this.#keyId);
    if (found !== null && found !== this.#readBefore && !isClosed()) model.applyFound(found);
    model.dropWrite(this.#keyId, write);
  }

  async #learn(
    action: string,
    outcome: Outcome<ActionReport>,
    own: Pick<KeysReport, 'disabledHere' | 'keepsFullMark' | 'marked'>,
    write: OpenWrite = 'change',
  ): Promise<Outcome<ActionReport>> {
    const { isClosed, log, model, publish } = this.#dependencies;
    log('key-action', { action, result: resultOf(outcome) });
    const sent = outcome.ok && outcome.value.result !== 'not-done' ? outcome.value : null;
    if (sent === null) this.#dropWrite(write);
    if (!outcome.ok) return this.#lookAgainIfGone(outcome);
    if (sent === null) return outcome;
    // The one before it first, and as a state of its own: what others did until then is no doing of ours.
    if (sent.before !== null && !isClosed()) model.applyFound(sent.before);
    if (!isClosed()) publish();
    if (!isClosed()) model.noteSent(this.#keyId, sent.wanted, { isOpen: mayStillLand(sent) });
    model.endWrite(this.#keyId, write, { isRead: sent.after !== null });
    if (sent.after !== null && !isClosed())
      model.applyKeys({ keepsFullMark: true, isReadBack: true, ...own, readings: [sent.after] });
    return outcome;
  }

  async #lookAgainIfGone<Value>(outcome: Outcome<Value>): Promise<Outcome<Value>> {
    const isGone = !outcome.ok && outcome.failure.code === 'key-gone';
    if (isGone) await this.#lookAgain();
    return outcome;
  }

  async #lookAgain(): Promise<void> {
    const { gateway, isClosed, model } = this.#dependencies;
    const report = await readOneKey(gateway, this.#keyId);
    if (!isClosed()) model.applyKeys(report);
  }

  /** One that is not confirmed may work: a later reading that says otherwise ends it. Null: nothing was sent. */
  #disabledHereBy(outcome: Outcome<ActionReport>): PinRecord['disabledHere'] {
    if (!outcome.ok || outcome.value.result === 'not-done') return null;
    const { after, before, steps } = outcome.value;
    const isOff = after === null || after.storedStatus === 2 || mayStillLand(outcome.value);
    return isOff && steps.length > 0 ? { worked: this.#works(before) } : null;
  }

  #works(reading: Reading | null | undefined): boolean {
    return reading ? isWorking(this.#dependencies.model.presentListed(reading).status) : false;
  }
}

/** For the log. */
export function resultOf(outcome: Outcome<ActionReport>): string {
  return outcome.ok ? outcome.value.result : outcome.failure.code;
}
