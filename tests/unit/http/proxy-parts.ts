import { connect, type Socket } from 'node:net';

/** A proxy as a process of its own, until it is ended: `node proxy.child.ts OPTIONS`. */
export interface ProxyOptions {
  readonly scheme: 'http' | 'https' | 'socks5';
  /** Where names and addresses lead from here: ports of this machine. */
  readonly hosts: Readonly<Record<string, number>>;
  readonly login?: { readonly userName: string; readonly password: string };
  /** Instead of letting anything through: an answer to CONNECT, an end without one, or silence. */
  readonly instead?: number | 'end' | 'silence';
  /** Of a proxy that is spoken to by TLS. */
  readonly certificate?: { readonly key: string; readonly cert: string };
}

/** One line on standard output for each request to get through, with everything that the proxy was told. */
export interface ProxyLine {
  readonly port?: number;
  readonly target?: string;
  readonly told?: string;
  /** Everything before has been said. */
  readonly isAll?: true;
}

/** From now on both sides hear each other. */
export function passOn(socket: Socket, port: number, greeting: string | Buffer): void {
  const onward = connect(port, '127.0.0.1', () => {
    socket.write(greeting);
    socket.pipe(onward).pipe(socket);
  });
  onward.on('error', () => socket.destroy());
  socket.on('close', () => onward.destroy());
}
