import { session } from 'electron';

/** What the system's settings, a PAC file among them, say for a URL; such as `PROXY proxy.example:8080; DIRECT`. */
export function resolveSystemProxy(url: string): Promise<string> {
  return session.defaultSession.resolveProxy(url);
}
