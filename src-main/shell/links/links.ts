import type { LINKS } from '#contract/ipc';
import { DEFAULT_BASE_URL } from '#contract/limits';
import { isProtected } from '#contract/loopback';

type Link = (typeof LINKS)[number];

const ACCESS_TOKEN_PAGE = 'https://www.cometapi.com/console/personal';

const CONSOLE = 'https://www.cometapi.com/console/token';

export interface ConsolePage {
  readonly url: string;
  /** Of a gateway that is not CometAPI's, for the user to agree to; null: the page is CometAPI's own. */
  readonly host: string | null;
}

/** Where the keys of an account at this base URL are managed; null: nothing that a browser should be sent to. */
export function consolePage(baseUrl: string): ConsolePage | null {
  if (!URL.canParse(baseUrl)) return null;
  const url = new URL(baseUrl);
  const { host, origin } = url;
  if (origin === new URL(DEFAULT_BASE_URL).origin) return { url: CONSOLE, host: null };
  return isProtected(url) ? { url: `${origin}/`, host } : null;
}

interface LinkDependencies {
  /** Where a later version of the app is to be had. */
  readonly downloadPage: string;
  /** Electron's. */
  readonly openExternal: (url: string) => Promise<void>;
}

/** Opens one of our own addresses in the browser. Nothing that a gateway says gets here. */
export function openLink(link: Link, { downloadPage, openExternal }: LinkDependencies): Promise<void> {
  return openExternal(link === 'download-page' ? downloadPage : ACCESS_TOKEN_PAGE);
}
