import type { Clock } from '../clock/clock.ts';
import type { Gateway, GatewayOptions } from '../gateway/gateway.ts';
import type { CopySecret } from './action-dependencies.ts';

/** What an account needs to work with its gateway. */
export interface GatewayDependencies {
  readonly clock: Clock;
  /** 0 to 1. */
  readonly random: () => number;
  readonly openGateway: (options: GatewayOptions) => Gateway;
  readonly copySecret: CopySecret;
  /** What was learnt until now is published, apart from what comes next. */
  readonly publish: () => void;
  /** What has changed until now is on the disk. */
  readonly kept: () => Promise<void>;
  /** Codes and counts only. */
  readonly log: (event: string, fields: object) => void;
}
