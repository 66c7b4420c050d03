/** Why a gateway is asked, the first served first when requests have to wait for each other. */
export const REQUEST_PURPOSES = ['write', 'detail', 'refresh', 'picker'] as const;

export type RequestPurpose = (typeof REQUEST_PURPOSES)[number];

/** `at-once`: past the rate limiter, and on connections of its own. */
export type CallPurpose = RequestPurpose | 'at-once';
