import { createServer, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { passOn, type ProxyLine, type ProxyOptions } from './proxy-parts.ts';
import { answerSocks } from './socks-server.ts';

function main(): void {
  const options = JSON.parse(process.argv[2] ?? '{}') as ProxyOptions;
  const answer = options.scheme === 'socks5' ? answerSocks : answerConnect;
  const accept = (socket: Socket) => {
    socket.on('error', () => undefined);
    answer(socket, options, say);
  };
  const server =
    options.certificate === undefined ? createServer(accept) : createTlsServer(options.certificate, accept);
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    if (address !== null && typeof address !== 'string') say({ port: address.port });
  });
  process.stdin.on('data', () => say({ isAll: true }));
}

function say(line: ProxyLine): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function answerConnect(socket: Socket, options: ProxyOptions, tell: (line: ProxyLine) => void): void {
  let told = '';
  const listen = (chunk: Buffer) => {
    told += chunk.toString('latin1');
    if (!told.includes('\r\n\r\n')) return;
    socket.off('data', listen);
    const [, target = ''] = told.split(' ');
    tell({ target, told });
    const status = statusFor(told, target, options);
    if (status === 'silence') return;
    if (status === 200)
      passOn(socket, options.hosts[target] ?? 0, 'HTTP/1.1 200 Connection established\r\n\r\n');
    else socket.end(status === 'end' ? '' : `HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`);
  };
  socket.on('data', listen);
}

function statusFor(told: string, target: string, { hosts, instead, login }: ProxyOptions) {
  if (instead !== undefined) return instead;
  if (!told.startsWith('CONNECT ')) return 405;
  if (login !== undefined && !told.includes(`Basic ${encoded(login)}`)) return 407;
  return hosts[target] === undefined ? 502 : 200;
}

function encoded({ userName, password }: NonNullable<ProxyOptions['login']>): string {
  return Buffer.from(`${userName}:${password}`).toString('base64');
}

main();
