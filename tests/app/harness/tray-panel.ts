import { connect, type Socket } from 'node:net';
import { once } from 'node:events';

const WATCHER = 'org.kde.StatusNotifierWatcher';
const BUS = {
  path: '/org/freedesktop/DBus',
  destination: 'org.freedesktop.DBus',
  interface: 'org.freedesktop.DBus',
};

const METHOD_CALL = 1;
const METHOD_RETURN = 2;

// Header fields of the D-Bus specification.
const FIELD = { path: 1, interface: 2, member: 3, replySerial: 5, destination: 6, sender: 7, signature: 8 };

/** `IsStatusNotifierHostRegistered`: a variant of the boolean true. */
const TRUE = Buffer.from([1, 0x62, 0, 0, 1, 0, 0, 0]);

/**
 * As much of a desktop's panel as the app asks for: the name `org.kde.StatusNotifierWatcher` on the bus, and yes to
 * the question whether tray items are shown. Speaks the wire protocol itself, since no tool at hand can own a name.
 */
export class TrayPanel {
  private readonly socketPath: string;
  private socket: Socket | null = null;
  private serial = 0;

  constructor(socketPath: string) {
    this.socketPath = socketPath;
  }

  async open(): Promise<void> {
    if (this.socket) return;
    const socket = connect(this.socketPath);
    this.socket = socket;
    const uid = Buffer.from(String(process.getuid?.() ?? 0)).toString('hex');
    socket.write(`\0AUTH EXTERNAL ${uid}\r\n`);
    await once(socket, 'data');
    socket.write('BEGIN\r\n');
    this.call('Hello');
    this.call('RequestName', Buffer.concat([text(WATCHER), uint32(0, text(WATCHER).length)]), 'su');
    await this.answerFrom(socket);
  }

  close(): void {
    this.socket?.destroy();
    this.socket = null;
  }

  /** Resolves once the name is ours. */
  private answerFrom(socket: Socket): Promise<void> {
    const owned = Promise.withResolvers<undefined>();
    let pending: Buffer = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      pending = Buffer.concat([pending, chunk]);
      for (let size = messageSize(pending); size !== null; size = messageSize(pending)) {
        const message = pending.subarray(0, size);
        pending = pending.subarray(size);
        if (message[1] === METHOD_CALL) this.reply(message);
        else if (replySerialOf(message) === this.serial) owned.resolve(undefined);
      }
    });
    return owned.promise;
  }

  private call(member: string, body: Buffer = Buffer.alloc(0), signature = ''): void {
    const fields = [
      field(FIELD.path, 'o', text(BUS.path)),
      field(FIELD.interface, 's', text(BUS.interface)),
      field(FIELD.member, 's', text(member)),
      field(FIELD.destination, 's', text(BUS.destination)),
      ...(signature === '' ? [] : [field(FIELD.signature, 'g', signatureOf(signature))]),
    ];
    this.socket?.write(messageOf(METHOD_CALL, ++this.serial, fields, body));
  }

  private reply(message: Buffer): void {
    const isIntrospection = message.includes('Introspect\0');
    const fields = [
      field(FIELD.replySerial, 'u', uint32(message.readUInt32LE(8))),
      field(FIELD.destination, 's', text(senderOf(message))),
      field(FIELD.signature, 'g', signatureOf(isIntrospection ? 's' : 'v')),
    ];
    const body = isIntrospection ? text('<node/>') : TRUE;
    // Not counted in `serial`, whose last value is the request for the name.
    this.socket?.write(messageOf(METHOD_RETURN, 1_000, fields, body));
  }
}

/** Null: not all of it is there yet. */
function messageSize(buffer: Buffer): number | null {
  if (buffer.length < 16) return null;
  const size = align(16 + buffer.readUInt32LE(12), 8) + buffer.readUInt32LE(4);
  return buffer.length < size ? null : size;
}

function messageOf(type: number, serial: number, fields: readonly Buffer[], body: Buffer): Buffer {
  const padded = fields.map((one, index) => (index < fields.length - 1 ? pad(one, 8) : one));
  const array = Buffer.concat(padded);
  const start = Buffer.from(['l'.charCodeAt(0), type, 0, 1]);
  const header = Buffer.concat([start, uint32(body.length), uint32(serial), uint32(array.length), array]);
  return Buffer.concat([pad(header, 8), body]);
}

/** A struct of a byte and a variant; starts on 8. */
function field(code: number, type: string, value: Buffer): Buffer {
  return Buffer.concat([Buffer.from([code]), signatureOf(type), value]);
}

function text(value: string): Buffer {
  return Buffer.concat([uint32(Buffer.byteLength(value)), Buffer.from(`${value}\0`)]);
}

function signatureOf(value: string): Buffer {
  return Buffer.concat([Buffer.from([value.length]), Buffer.from(`${value}\0`)]);
}

/** `after`: how many bytes stand before it, so that it starts on 4. */
function uint32(value: number, after = 0): Buffer {
  const buffer = Buffer.alloc(align(after, 4) - after + 4);
  buffer.writeUInt32LE(value, buffer.length - 4);
  return buffer;
}

function pad(buffer: Buffer, to: number): Buffer {
  return Buffer.concat([buffer, Buffer.alloc(align(buffer.length, to) - buffer.length)]);
}

function align(offset: number, to: number): number {
  return Math.ceil(offset / to) * to;
}

function replySerialOf(message: Buffer): number | null {
  const value = valueOf(message, FIELD.replySerial, 'u');
  return value === null ? null : message.readUInt32LE(value);
}

function senderOf(message: Buffer): string {
  const value = valueOf(message, FIELD.sender, 's');
  if (value === null) return '';
  return message.toString('utf8', value + 4, value + 4 + message.readUInt32LE(value));
}

/** Where a header field's value is. Its struct starts on 8: code, length of its type, type, zero, value. */
function valueOf(message: Buffer, code: number, type: string): number | null {
  const start = Buffer.from([code, 1, type.charCodeAt(0), 0]);
  for (let at = message.indexOf(start, 16); at >= 0; at = message.indexOf(start, at + 1))
    if (at % 8 === 0) return at + start.length;
  return null;
}
