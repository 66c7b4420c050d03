import { succeed, type Outcome } from '#contract/failure';
import type { Gateway } from '../../gateway/gateway.ts';

/** What is learnt of an account while its token is verified. */
export interface VerifiedAccount {
  /** The gateway's own id of the account, when one could be read. */
  readonly ownerId: number | null;
}

/**
 * One list call proves the token; the account's id comes with it, or from the optional own-account route. Closes the
 * gateway, which serves for nothing else.
 */
export async function verifyToken(gateway: Gateway): Promise<Outcome<VerifiedAccount>> {
  try {
    const page = await gateway.walkKeys('detail').next();
    if (!page.ok) return page;
    const listed = page.value?.readings.find((reading) => reading.ownerId !== null)?.ownerId ?? null;
    if (listed !== null) return succeed({ ownerId: listed });
    const own = await gateway.readOwnAccount('detail');
    return succeed({ ownerId: own.ok ? own.value.userId : null });
  } finally {
    await gateway.close();
  }
}
