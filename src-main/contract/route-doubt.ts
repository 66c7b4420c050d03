import type { Settings } from './settings.ts';

/** No token is sent then: a part of the route is not the one that the user has agreed to. */
export function isRouteUnconfirmed(settings: Pick<Settings, 'isExtraCaInDoubt' | 'isRouteInDoubt'>): boolean {
  return settings.isRouteInDoubt || settings.isExtraCaInDoubt;
}
