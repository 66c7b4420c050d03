import type { MutationKind } from './mutations/mutations.ts';

/** How answers are spoilt until they are good again. */
export interface Plan {
  readonly kind: MutationKind;
  /** Which mutation of the kind, and what it draws. */
  readonly seed: number;
  /** Only of these; null: of every route. */
  readonly path: string | null;
  /** Of the answers, 0..1. */
  readonly share: number;
}

export interface GatewayStart {
  readonly seed: number;
  readonly profile: 'comet' | '2504' | 'fork';
  /** Of one number: the time by the gateway's clock, epoch ms. */
  readonly clock: SharedArrayBuffer;
}

export interface GatewayStarted {
  readonly origin: string;
  readonly token: string;
  readonly userId: number;
  readonly keyIds: readonly number[];
}

export interface Truth {
  readonly balance: number;
  readonly keys: readonly {
    readonly id: number;
    readonly name: string;
    readonly remaining: number;
    readonly used: number;
    readonly status: number;
  }[];
}

/** What was done since the last time somebody asked. */
interface Spoilt {
  /** By mutation. */
  readonly counts: Readonly<Record<string, number>>;
  readonly answers: number;
  readonly openSockets: number;
}

export interface GatewayCalls {
  spoil: { readonly input: Plan | null; readonly output: null };
  /** A key that works spends so much. */
  spend: { readonly input: { readonly keyId: number; readonly units: number }; readonly output: null };
  truth: { readonly input: null; readonly output: Truth };
  spoilt: { readonly input: null; readonly output: Spoilt };
}

export type GatewayCall = keyof GatewayCalls;
