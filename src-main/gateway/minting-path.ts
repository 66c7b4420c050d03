/**
 * Making an access token ends the one before it at once, in every other program too; older gateways do it by GET, newer
 * ones by POST. Nothing here may ask for one, by whichever method.
 */
export function mintsToken(path: string): boolean {
  const pathname = URL.parse(path, 'http://gateway.invalid')?.pathname ?? '';
  return /^(?:\/[^/]*)*?\/api\/user\/token\/?$/i.test(decoded(pathname));
}

function decoded(pathname: string): string {
  try {
    return decodeURIComponent(pathname).replace(/\/{2,}/g, '/');
  } catch {
    return pathname;
  }
}
