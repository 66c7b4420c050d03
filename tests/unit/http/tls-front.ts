import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createServer } from 'node:tls';
import { generate } from 'selfsigned';

/** A certificate authority of one test, as nobody's trust store has it. */
export interface TestAuthority {
  /** PEM. */
  readonly certificate: string;
  /** For a server of this name. */
  issue(hostname: string): Promise<{ readonly key: string; readonly cert: string }>;
}

const EC = { keyType: 'ec', algorithm: 'sha256' } as const;

interface AuthorityOptions {
  readonly name?: string;
  readonly validUntil?: Date;
}

export async function createAuthority(options: AuthorityOptions = {}): Promise<TestAuthority> {
  const { name = 'Test Authority', validUntil } = options;
  const own = await generate([{ name: 'commonName', value: name }], {
    ...EC,
    ...(validUntil && {
      notBeforeDate: new Date(validUntil.getTime() - 86_400_000),
      notAfterDate: validUntil,
    }),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  return {
    certificate: own.cert,
    async issue(hostname) {
      const isAddress = /^[\d.]+$/.test(hostname);
      const { private: key, cert } = await generate([{ name: 'commonName', value: hostname }], {
        ...EC,
        ca: { key: own.private, cert: own.cert },
        extensions: [
          { name: 'basicConstraints', cA: false },
          {
            name: 'subjectAltName',
            altNames: [isAddress ? { type: 7, ip: hostname } : { type: 2, value: hostname }],
          },
        ],
      });
      return { key, cert };
    },
  };
}

export interface TlsFront {
  readonly port: number;
  readonly openSockets: ReadonlySet<Socket>;
  close(): void;
}

/** Speaks TLS on 127.0.0.1 and hands what it hears to a plain server there. */
export async function startTlsFront(
  certificate: { readonly key: string; readonly cert: string },
  plainPort: number,
): Promise<TlsFront> {
  const openSockets = new Set<Socket>();
  const server = createServer(certificate, (socket) => {
    const onward = connect(plainPort, '127.0.0.1');
    openSockets.add(socket);
    socket.on('error', () => undefined).on('close', () => openSockets.delete(socket));
    socket.on('close', () => onward.destroy());
    onward.on('error', () => undefined).on('close', () => socket.destroy());
    socket.pipe(onward).pipe(socket);
  });
  server.on('tlsClientError', () => undefined);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    openSockets,
    close() {
      for (const socket of openSockets) socket.destroy();
      server.close();
    },
  };
}
