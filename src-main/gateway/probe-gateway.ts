import { succeed, type Outcome } from '#contract/failure';
import type { Gateway, GatewayOptions } from './gateway.ts';

/** Whether a gateway answers at this base URL at all. No token goes there. */
export async function probeGateway(
  baseUrl: string,
  open: (options: GatewayOptions) => Gateway,
  now: () => number,
): Promise<Outcome<null>> {
  const credential = { origin: new URL(baseUrl).origin, token: 'never-sent' };
  const gateway = open({ baseUrl, credential, userId: null, now });
  const answer = await gateway.readQuotaDisplay().finally(() => gateway.close());
  // A gateway that does not offer the route has answered all the same.
  return answer.ok || answer.failure.code === 'not-offered' ? succeed(null) : answer;
}
