import type { Failure } from './failure.ts';

/** What a call to a gateway came to, as far as it concerns those after it. */
export interface CallEnd {
  /** 429. */
  readonly rateLimited: boolean;
  /** The server's own wish (`Retry-After`), epoch ms. */
  readonly retryAt: number | null;
  /** In what it was met. */
  readonly failure?: Failure;
  /** Who wished it: the gateway itself, unless somebody's page came in its place. */
  readonly wishedBy?: 'gateway' | 'page';
  /** The gateway took the call, whatever it made of it. */
  readonly wasTaken?: boolean;
}
