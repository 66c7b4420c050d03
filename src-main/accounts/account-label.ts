import { DEFAULT_BASE_URL, LIMITS } from '#contract/limits';
import { parseBaseUrl, type BaseUrl } from '#contract/base-url';

/** CometAPI's own gateway is called by its name, others by their host. */
export function defaultLabel({ host, url }: BaseUrl): string {
  return url === DEFAULT_BASE_URL ? 'CometAPI' : host.slice(0, LIMITS.labelCharacters);
}

/** Of an account whose own name is taken back; a base URL that is none any more keeps the name it has. */
export function firstLabel({ baseUrl, label }: { baseUrl: string; label: string }): string {
  const address = parseBaseUrl(baseUrl);
  return address.ok ? defaultLabel(address.value) : label;
}

/** With a number where another account is called so already: "CometAPI 2". */
export function freeLabel(label: string, taken: readonly string[]): string {
  for (let number = 2, free = label; ; number += 1) {
    if (!taken.includes(free)) return free;
    const end = ` ${number}`;
    free = label.slice(0, LIMITS.labelCharacters - end.length) + end;
  }
}

/** A label as the user gives it, on one line; null when nothing of it can be seen. */
export function cleanLabel(input: string): string | null {
  const line = input
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
  return /[^\p{Cf}\s]/u.test(line) ? line : null;
}
