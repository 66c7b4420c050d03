import { fail, succeed, type Outcome } from '#contract/failure';
import { consolePage } from './links.ts';

interface ConsoleLinkDependencies {
  readonly ask: (host: string) => Promise<boolean>;
  readonly openExternal: (url: string) => Promise<void>;
}

/**
 * Opens the page where the keys of an account at this base URL are managed: one that is not CometAPI's after a question
 * that names the host. False: the user thought better of it.
 */
export async function openConsole(
  baseUrl: string,
  { ask, openExternal }: ConsoleLinkDependencies,
): Promise<Outcome<boolean>> {
  const page = consolePage(baseUrl);
  if (page === null) return fail('base-url-not-https');
  const isAgreed = page.host === null || (await ask(page.host));
  if (isAgreed) await openExternal(page.url);
  return succeed(isAgreed);
}
