import { createSecureContext, getCACertificates, rootCertificates, type SecureContext } from 'node:tls';

/** By the extra ones: making one takes a tenth of a second, and every client would. */
let lastMade: { readonly extra: string; readonly context: SecureContext } | null = null;

/** Node's own, the system's, which a company or a local proxy may have added to, and those of the user's file. PEM. */
export function trustedBy(extraCertificates: readonly string[]): SecureContext {
  const extra = extraCertificates.join('\n');
  if (lastMade?.extra !== extra) lastMade = { extra, context: contextOf(extraCertificates) };
  return lastMade.context;
}

function contextOf(extraCertificates: readonly string[]): SecureContext {
  const all = [...rootCertificates, ...ofSystem(), ...extraCertificates].map((pem) => pem.trim());
  return createSecureContext({ ca: [...new Set(all)] });
}

/** Node keeps them for the life of the process. A store that cannot be read leaves those that came along. */
function ofSystem(): readonly string[] {
  try {
    return getCACertificates('system');
  } catch {
    return [];
  }
}
