/** `sysexits.h` where it has a word for it. */
export const EXIT = { enough: 0, notEnough: 1, usage: 64, noData: 69, software: 70 } as const;

export interface GuardResult {
  readonly code: (typeof EXIT)[keyof typeof EXIT];
  readonly line: string;
}
