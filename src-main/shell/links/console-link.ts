import { fail, succeed, type Outcome } from '#contract/failure';
import { parseBaseUrl } from '#contract/base-url';
import { consolePage, type ConsolePage } from './links.ts';

interface ConsoleLinkDependencies {
  readonly ask: (host: string) => Promise<boolean>;
  readonly openExternal: (url: string) => Promise<void>;
}

/**
 * Opens the page where the keys of an account at this base URL are managed: one that is not CometAPI's after a question
 * that names the host. False: the user thought better of it.
 */
export function openConsole(
  baseUrl: string,
  dependencies: ConsoleLinkDependencies,
): Promise<Outcome<boolean>> {
  return openPage(consolePage(baseUrl, 'keys'), dependencies);
}

/**
 * Opens the page where an access token for this address is made, which may still be being typed: never another
 * gateway's, whose token would then be sent to this one.
 */
export async function openTokenPage(
  typed: string,
  dependencies: ConsoleLinkDependencies,
): Promise<Outcome<boolean>> {
  const address = parseBaseUrl(typed);
  return address.ok ? openPage(consolePage(address.value.url, 'access-token'), dependencies) : address;
}

async function openPage(
  page: ConsolePage | null,
  { ask, openExternal }: ConsoleLinkDependencies,
): Promise<Outcome<boolean>> {
  if (page === null) return fail('base-url-not-https');
  const isAgreed = page.host === null || (await ask(page.host));
  if (isAgreed) await openExternal(page.url);
  return succeed(isAgreed);
}
