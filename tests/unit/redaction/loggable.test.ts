import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toLoggable } from '../../../src-main/redaction/loggable.ts';
import { Redactor } from '../../../src-main/redaction/redactor.ts';
import { leaksOf } from '../../fixtures/leaks.ts';

class Carrier {
  readonly secret: string;
  constructor(secret: string) {
    this.secret = secret;
  }
}

function errorWith(fields: object, message = 'failed', options: ErrorOptions = {}): Error {
  return Object.assign(new Error(message, options), fields);
}

function cycle(secret: string): object {
  const cyclic: Record<string, unknown> = { secret };
  cyclic['self'] = [cyclic];
  return cyclic;
}

/** Where a secret may be in what is logged. */
const PLACES: Record<string, (secret: string) => unknown> = {
  'a text': (secret) => `before ${secret} after`,
  'a long text': (secret) => 'x'.repeat(3_990) + secret,
  'a name': (secret) => ({ [secret]: 1, [`a ${secret}`]: 2 }),
  headers: (secret) => ({ headers: { authorization: secret, 'x-other': secret } }),
  'a list of headers': (secret) => ['authorization', secret, 'x', secret],
  'a body': (secret) => errorWith({ body: JSON.stringify({ token: secret }), headers: { cookie: secret } }),
  'a message': (secret) => new Error(`Invalid value "${secret}" for header`),
  'a stack': (secret) => errorWith({ stack: `Error: no\n    at ${secret} (file:1:2)` }),
  'a code': (secret) => errorWith({ code: secret, name: secret, syscall: secret, errno: secret }),
  'a cause': (secret) => new Error('a', { cause: new Error('b', { cause: new Error(secret) }) }),
  'a cause that is none': (secret) => new Error('a', { cause: { secret } }),
  'many errors': (secret) => new AggregateError([new Error(secret), secret], secret),
  'nested objects': (secret) => ({ a: { b: [{ c: { d: { e: secret } } }] } }),
  'a Map': (secret) =>
    new Map<unknown, unknown>([
      [secret, { secret }],
      [{ secret }, secret],
    ]),
  'a Set': (secret) => new Set([secret, [secret]]),
  'a symbol': (secret) => ({ [Symbol(secret)]: Symbol(secret) }),
  'a getter': (secret) => ({
    get value() {
      return secret;
    },
  }),
  'a getter that throws': (secret) => ({
    get value(): string {
      throw new Error(secret);
    },
    after: secret,
  }),
  'an error of getters': (secret) =>
    Object.defineProperty(new Error('a'), 'message', {
      get() {
        throw new Error(secret);
      },
    }),
  'a cyclic object': cycle,
  'a cyclic cause': (secret) => {
    const error = new Error(secret);
    error.cause = error;
    return error;
  },
  'an object of a class': (secret) => new Carrier(secret),
  bytes: (secret) => ({ bytes: Buffer.from(secret), view: new Uint8Array(Buffer.from(secret)).buffer }),
  'an address': (secret) => new URL(`https://user:${encodeURIComponent(secret)}@host/`),
  'a function': (secret) => Object.assign(() => secret, { secret }),
  'a proxy that refuses': (secret) =>
    new Proxy(
      {},
      {
        ownKeys() {
          throw new Error(secret);
        },
        getPrototypeOf: () => Object.prototype,
      },
    ),
};

const secrets = fc
  .array(fc.integer({ min: 0x21, max: 0x7e }), { minLength: 12, maxLength: 60 })
  .map((codes) => String.fromCharCode(...codes));

test.each(Object.entries(PLACES))('a secret in %s is not in what is logged', (_name, put) => {
  fc.assert(
    fc.property(secrets, (secret) => {
      const redactor = new Redactor();
      redactor.hold(secret);
      const line = JSON.stringify(toLoggable({ error: put(secret), again: [put(secret)] }, redactor));
      expect(leaksOf(line, secret)).toEqual([]);
    }),
  );
});

test('an error is its known fields, with its causes; nothing else of it is looked at', () => {
  const cause = errorWith({ code: 'ECONNRESET', errno: -104, syscall: 'read', headers: ['x', 'y'] }, 'reset');
  const error = errorWith({ body: 'a body', statusCode: 401 }, 'failed', { cause });
  expect(toLoggable(error, new Redactor())).toEqual({
    name: 'Error',
    message: 'failed',
    stack: error.stack,
    cause: {
      name: 'Error',
      code: 'ECONNRESET',
      errno: -104,
      syscall: 'read',
      message: 'reset',
      stack: cause.stack,
    },
  });
});

test('ordinary fields are logged as they are', () => {
  const fields = {
    code: 'timed-out',
    httpStatus: 503,
    shown: true,
    next: { at: 1_790_000_000_000, reason: 'interval' },
  };
  expect(toLoggable({ ...fields, kinds: ['a', null] }, new Redactor())).toEqual({
    ...fields,
    kinds: ['a', null],
  });
});

test('what is no JSON is said to be what it is, and not looked into', () => {
  class Request {
    readonly headers = 'of nobody’s concern';
  }
  expect(toLoggable([new Request(), Symbol('why'), () => 1, undefined], new Redactor())).toEqual([
    ...['[Request]', 'Symbol(why)', '[function]', '[undefined]'],
  ]);
});

test('a cause of a cause without end, and a list of thousands, are cut', () => {
  const error = new Error('again');
  error.cause = error;
  expect(JSON.stringify(toLoggable(error, new Redactor())).match(/"message"/g)).toHaveLength(6);
  expect(toLoggable(Array(10_000).fill(1), new Redactor())).toHaveLength(50);
});
