/** OpenSSL's verification results carry CERT, CRL or SIGNATURE in their names, but for a few. */
const TLS = /CERT|CRL|SIGNATURE|^ERR_(?:TLS|SSL)_|^(?:EPROTO|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE)$/;

/** Nobody whom this computer trusts vouches for the certificate: what an inspecting proxy without its CA looks like. */
const UNTRUSTED = new Set([
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'CERT_UNTRUSTED',
]);

export function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}

export function isTlsFailure(error: Error): boolean {
  return TLS.test(codeOf(error));
}

export function isUntrusted(error: Error): boolean {
  return UNTRUSTED.has(codeOf(error));
}
