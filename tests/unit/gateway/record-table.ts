import type { EffectiveStatus, Reading, StatusReason } from '#contract/reading';

/** A record that is to be read, and what is true of its key. */
export interface RecordRow {
  /** Its number among the edge cases of the API contract. */
  readonly edgeCase: number;
  /** The simulator's key of that name (`edge-case-keys.ts`). */
  readonly name: string;
  readonly status: EffectiveStatus;
  readonly reason: StatusReason | null;
  readonly reading: Partial<Reading>;
}

function works(edgeCase: number, name: string, reading: Partial<Reading> = {}): RecordRow {
  return { edgeCase, name, status: 'usable', reason: null, reading };
}

function fails(
  edgeCase: number,
  name: string,
  [status, reason]: readonly [EffectiveStatus, StatusReason],
  reading: Partial<Reading> = {},
): RecordRow {
  return { edgeCase, name, status, reason, reading };
}

export const RECORD_ROWS: readonly RecordRow[] = [
  fails(10, 'empty', ['exhausted', 'key-empty'], { remaining: 0, storedStatus: 1 }),
  fails(10, 'overdrawn', ['exhausted', 'key-empty'], { remaining: -3_721, storedStatus: 1 }),
  fails(11, 'expiry past', ['expired', 'past-expiry'], { storedStatus: 1 }),
  works(11, 'expiry future'),
  works(12, 'unlimited negative', { unlimited: true, remaining: -8_123_456, used: 8_123_456 }),
  works(13, 'never expires', { expiresAt: 'never' }),
  fails(13, 'expiry zero', ['expired', 'past-expiry'], { expiresAt: 0 }),
  fails(14, 'funded yet exhausted', ['exhausted', 'stored-exhausted'], { remaining: 250_000 }),
  fails(14, 'stored expired', ['expired', 'stored-expired'], { expiresAt: 'never' }),
  fails(15, 'disabled', ['disabled', 'stored-disabled']),
  fails(15, 'status zero', ['unknown', 'unknown-status'], { storedStatus: 0 }),
  fails(15, 'status seven', ['unknown', 'unknown-status'], { storedStatus: 7 }),
  fails(15, 'status negative', ['unknown', 'unknown-status'], { storedStatus: -1 }),
  works(15, 'extra fields'),
  works(16, 'addresses null', { allowedIps: null }),
  works(16, 'addresses empty', { allowedIps: null }),
  works(16, 'addresses listed', { allowedIps: ['203.0.113.7', '2001:db8::/32'] }),
  works(16, 'models listed', { models: ['gpt-4.1', 'claude-sonnet-4-5'] }),
  works(16, 'models without their flag', { models: null }),
  works(17, 'masked key', { hint: 'x9Qz' }),
  works(17, 'prefixed key', { hint: '8Zy8' }),
  works(17, 'empty key', { hint: null }),
  works(21, '<img src=x onerror=1>'),
  works(21, 'invoice\u202Egnp.exe'),
  works(21, '🚀'.repeat(12)),
  works(21, ''),
  works(21, 'two\nlines'),
  works(21, 'line\u2028separator'),
  works(21, 'nul\u0000inside'),
  works(21, 'broken \uFFFD bytes'),
  works(22, 'maximum quota', { remaining: 500_000_000_000_000 }),
  works(22, 'used negative', { used: -25 }),
];

/** For a title: what cannot be seen in a name, or would break a line, is written out. */
export function recordTitle({ edgeCase, name }: RecordRow): string {
  const visible = JSON.stringify(name).replace(/[^\x20-\x7e\p{Emoji}]/gu, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return `${edgeCase}: a key named ${visible}`;
}
