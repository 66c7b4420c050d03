import { DEFAULT_BASE_URL } from '#contract/limits';
import { isProtected } from '#contract/loopback';

const COMETAPI_PAGES = {
  keys: 'https://www.cometapi.com/console/token',
  'access-token': 'https://www.cometapi.com/console/personal',
} as const;

export interface ConsolePage {
  readonly url: string;
  /** Of a gateway that is not CometAPI's, for the user to agree to; null: the page is CometAPI's own. */
  readonly host: string | null;
}

/** Where that of an account at this base URL is managed; null: nothing that a browser should be sent to. */
export function consolePage(baseUrl: string, of: keyof typeof COMETAPI_PAGES): ConsolePage | null {
  if (!URL.canParse(baseUrl)) return null;
  const url = new URL(baseUrl);
  const { host, origin } = url;
  if (origin === new URL(DEFAULT_BASE_URL).origin) return { url: COMETAPI_PAGES[of], host: null };
  return isProtected(url) ? { url: `${origin}/`, host } : null;
}
