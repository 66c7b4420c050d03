import type { LINKS } from '#contract/ipc';

type Link = (typeof LINKS)[number];

const ADDRESSES: Readonly<Record<Link, `https://${string}`>> = {
  'access-token-page': 'https://www.cometapi.com/console/personal',
};

/** Opens one of our own addresses in the browser; `openExternal` is Electron's. Nothing that a gateway says gets here. */
export function openLink(link: Link, openExternal: (url: string) => Promise<void>): Promise<void> {
  return openExternal(ADDRESSES[link]);
}
