/** Each lets others be trusted than those that the user has agreed to, and those of Node and of the system's own store. */
const UNASKED = ['NODE_TLS_REJECT_UNAUTHORIZED', 'NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'SSL_CERT_DIR'];

/** Before the first connection. Whatever has set them meant another program; for this one there is the CA file. */
export function dropTlsVariables(environment: NodeJS.ProcessEnv): void {
  for (const name of UNASKED) Reflect.deleteProperty(environment, name);
}
