import type { Socket } from 'node:net';
import { passOn, type ProxyLine, type ProxyOptions } from './proxy-parts.ts';

const NO_LOGIN = 0;
const BY_PASSWORD = 2;
const NOT_ACCEPTABLE = 0xff;

/** SOCKS 5 (RFC 1928), with a name and a password (RFC 1929) where a login is set. */
export function answerSocks(socket: Socket, options: ProxyOptions, tell: (line: ProxyLine) => void): void {
  const { hosts, instead, login } = options;
  const wanted = login === undefined ? NO_LOGIN : BY_PASSWORD;
  let told = '';

  function greet(chunk: Buffer): void {
    if (instead === 'silence') return;
    if (instead === 'end') return void socket.end();
    const isOffered = chunk.subarray(2, 2 + (chunk[1] ?? 0)).includes(wanted);
    socket.write(Buffer.from([5, isOffered ? wanted : NOT_ACCEPTABLE]));
    if (isOffered) socket.once('data', login === undefined ? goOn : checkLogin);
  }

  function checkLogin(chunk: Buffer): void {
    told += chunk.toString('latin1');
    const nameLength = chunk[1] ?? 0;
    const userName = chunk.toString('utf8', 2, 2 + nameLength);
    const password = chunk.toString('utf8', 3 + nameLength);
    const isRight = userName === login?.userName && password === login.password;
    socket.write(Buffer.from([1, isRight ? 0 : 1]));
    if (isRight) socket.once('data', goOn);
  }

  function goOn(chunk: Buffer): void {
    told += chunk.toString('latin1');
    const target = targetOf(chunk);
    tell({ target, told });
    const port = hosts[target];
    const reply = typeof instead === 'number' ? instead : port === undefined ? 4 : 0;
    const answer = Buffer.from([5, reply, 0, 1, 0, 0, 0, 0, 0, 0]);
    if (reply === 0 && port !== undefined) passOn(socket, port, answer);
    else socket.end(answer);
  }

  socket.once('data', greet);
}

/** A name and its port, or an IPv4 address. */
function targetOf(request: Buffer): string {
  const isName = request[3] === 3;
  const end = isName ? 5 + (request[4] ?? 0) : 8;
  const host = isName ? request.toString('latin1', 5, end) : [...request.subarray(4, 8)].join('.');
  return `${host}:${request.readUInt16BE(end)}`;
}
