import { pick, type HostileAnswer, type Mutation } from '../hostile-answer.ts';

const with_ =
  (...headers: readonly (readonly [string, string])[]) =>
  (answer: HostileAnswer): HostileAnswer => ({
    ...answer,
    headers: [...answer.headers, ...headers],
  });

const STATUSES = [
  ...['199 Odd', '201 Created', '202 Accepted', '203 Told', '205 Reset', '206 Part', '226 IM', '299 Odd'],
  ...['300 Many', '304 Same', '305 Proxy', '399 Odd', '400 Bad', '401 No', '402 Pay', '403 No', '404 None'],
  ...[
    '405 No',
    '407 Login',
    '408 Late',
    '410 Gone',
    '413 Big',
    '418 Teapot',
    '421 Odd',
    '429 Slow',
    '451 No',
  ],
  ...[
    '500 Broken',
    '502 Bad',
    '503 Busy',
    '504 Late',
    '520 Odd',
    '524 Late',
    '599 Odd',
    '600 Odd',
    '999 Odd',
  ],
  ...[
    '204 None',
    '000 Odd',
    '20 Short',
    '2000 Long',
    'OK',
    '-1 Odd',
    '200',
    '101 Switch',
    '100 Go on',
    '103 Hints',
  ],
];

const LOCATIONS = [
  '/',
  '?',
  '//other.invalid/',
  'https://other.invalid/',
  'javascript:1',
  'file:///etc/passwd',
  'http://[',
  'data:,x',
  '/api/token/?p=1',
  'http://127.0.0.1:1/',
];

const AFTERS = [
  '0',
  '-1',
  '1',
  '1.5',
  '1e9',
  'soon',
  '',
  'Thu, 01 Jan 1970 00:00:00 GMT',
  'Sun, 30 Feb 2099 99:99:99 GMT',
  ' 2 ',
  '0x10',
];

const DATES = [
  '',
  'now',
  'Thu, 01 Jan 1970 00:00:00 GMT',
  'Fri, 31 Dec 9999 23:59:59 GMT',
  'Mon, 30 Nov 2026 00:00:00 GMT',
  '0',
  '-1',
  'Xyz, 99 Abc 99999 99:99:99 GMT',
];

export const HEADERS: readonly Mutation[] = [
  { name: 'another status', spoil: (answer, random) => ({ ...answer, status: pick(STATUSES, random) }) },
  {
    name: 'a redirect',
    spoil: (answer, random) => ({
      ...answer,
      status: pick(['301 Moved', '302 Found', '303 Other', '307 Same', '308 Same'], random),
      headers: [...answer.headers, ['Location', pick(LOCATIONS, random)]],
    }),
  },
  {
    name: 'asks to wait',
    spoil: (answer, random) => ({
      ...answer,
      status: pick(['429 Slow', '503 Busy', '200 OK'], random),
      headers: [...answer.headers, ['Retry-After', pick(AFTERS, random)]],
    }),
  },
  {
    name: 'another date',
    spoil: (answer, random) => ({
      ...answer,
      headers: [
        ...answer.headers.filter(([name]) => name.toLowerCase() !== 'date'),
        ['Date', pick(DATES, random)],
      ],
    }),
  },
  {
    name: 'another version',
    spoil: (answer, random) => ({
      ...answer,
      version: pick(['HTTP/1.0', 'HTTP/2.0', 'HTTP/0.9', 'HTTPS/1.1', 'ICY', ''], random),
    }),
  },
  {
    name: 'a cookie',
    spoil: with_(['Set-Cookie', 'session=1; Path=/'], ['Set-Cookie', `long=${'x'.repeat(4_000)}`]),
  },
  { name: 'no JSON, it says', spoil: with_(['Content-Type', 'image/png'], ['Content-Type', 'text/html']) },
  { name: 'two lengths', spoil: with_(['Content-Length', '3'], ['Content-Length', '5']) },
  {
    name: 'a length and chunks',
    spoil: (answer) => ({ ...with_(['Content-Length', '3'])(answer), framing: 'chunked' }),
  },
  {
    name: 'too short a length',
    spoil: (answer, random) => ({
      ...with_(['Content-Length', pick(['0', '1', '10'], random)])(answer),
      framing: 'none',
    }),
  },
  {
    name: 'no true length',
    spoil: (answer, random) => ({
      ...with_(['Content-Length', pick(['-1', 'x', '', '1e3', '99999999999999999999'], random)])(answer),
      framing: 'none',
    }),
  },
  { name: 'in chunks', spoil: (answer) => ({ ...answer, framing: 'chunked' }) },
  { name: 'until the end', spoil: (answer) => ({ ...answer, framing: 'until-end', delivery: 'at-once' }) },
  {
    name: 'a thousand headers',
    spoil: with_(...Array.from({ length: 1_000 }, (_, index) => [`X-${index}`, 'v'] as const)),
  },
  { name: 'a header without end', spoil: with_(['X-Long', 'v'.repeat(300_000)]) },
  {
    name: 'no header',
    spoil: with_(['No\u0000Name', '\u0001\u0002'], ['', 'nameless'], ['Two\r\nHeaders', 'injected: 1']),
  },
  {
    name: 'a promise to stay',
    spoil: with_(['Keep-Alive', 'timeout=999999999, max=-1'], ['Connection', 'keep-alive, upgrade']),
  },
];
