import { SerialQueue } from '#async/serial-queue';
import type { Clock } from '../clock/clock.ts';
import type { AccountSeed } from '../accounts/new-account.ts';
import { DemoAccount, type DemoCredential, type DemoReading } from './demo-account.ts';

interface DemoDependencies {
  readonly clock: Clock;
  /** A fresh UUID. */
  readonly newId: () => string;
  /** Not removed by the user since. */
  readonly hasAccount: (accountId: string) => boolean;
  readonly addAccount: (record: AccountSeed, credential: DemoCredential) => void;
  readonly addPast: (readings: readonly DemoReading[]) => void;
}

/** The sample account, started when it is asked for and there once at most. */
export class Demo {
  readonly #dependencies: DemoDependencies;
  readonly #starts = new SerialQueue();
  #account: DemoAccount | null = null;

  constructor(dependencies: DemoDependencies) {
    this.#dependencies = dependencies;
  }

  /** False: it is there already. */
  start(): Promise<boolean> {
    return this.#starts.run(() => this.#start());
  }

  async close(): Promise<void> {
    await this.#account?.close();
  }

  async #start(): Promise<boolean> {
    const { addAccount, addPast, clock, hasAccount, newId } = this.#dependencies;
    if (this.#account && hasAccount(this.#account.record.id)) return false;
    await this.close();
    this.#account = await DemoAccount.start(newId(), () => clock.now());
    addPast(this.#account.history);
    addAccount(this.#account.record, this.#account.credential);
    return true;
  }
}
