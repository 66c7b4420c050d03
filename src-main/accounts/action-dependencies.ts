import type { CopyReport } from '#contract/key-action';
import type { Gateway } from '../gateway/gateway.ts';
import type { AccountModel } from './account-model.ts';

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
  /** What has changed until now is on the disk. */
  readonly kept: () => Promise<void>;
  readonly log: (event: string, fields: object) => void;
}
