/**
 * This very machine, by its address: 127.0.0.0/8 or ::1, in whatever way the URL spelt it. `localhost` is a name, and a
 * name may lead anywhere.
 */
export function isLoopback({ hostname }: Pick<URL, 'hostname'>): boolean {
  return hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

/** Nobody on the way can read it: https, or plain http that does not leave this machine. */
export function isProtected(url: Pick<URL, 'hostname' | 'protocol'>): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
}

/** Or by a name kept for it (RFC 6761). No proxy is asked for these: it would look for them on its own machine. */
export function isLocal(url: Pick<URL, 'hostname'>): boolean {
  return isLoopback(url) || /^(?:.+\.)?localhost\.?$/.test(url.hostname);
}
