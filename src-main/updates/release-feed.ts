import valid from 'semver/functions/valid.js';
import * as v from 'valibot';
import type { Release } from '#contract/app-state';
import type { Outcome } from '#contract/failure';

/** What the feed said; `release` null: there is none to offer. */
export type FeedResult = { readonly release: Release | null } | 'unreachable' | 'unreadable';

/** Where the latest release of the app is told. */
export interface ReleaseFeed {
  readonly host: string;
  read(): Promise<FeedResult>;
}

/** One GET, and no redirect off its origin; `text` null: too long, or in an encoding that is not read. */
export type Get = (
  url: URL,
  headers: Readonly<Record<string, string>>,
  limits: typeof LIMITS,
) => Promise<Outcome<{ readonly status: number; readonly text: string | null }>>;

const LIMITS = { connectTimeoutMs: 10_000, silenceTimeoutMs: 15_000, callTimeoutMs: 30_000 };
/** The request says nothing of who asks: no version, no system. GitHub wants a name. */
const HEADERS = { accept: 'application/json', 'user-agent': 'CometTray' };
const NOTES_CHARACTERS = 4_000;

/**
 * As GitHub, Gitea and Forgejo tell of the latest release:
 * https://docs.github.com/en/rest/releases/releases#get-the-latest-release
 */
const releaseSchema = v.object({
  tag_name: v.pipe(v.string(), v.maxLength(256)),
  body: v.nullish(v.string()),
  draft: v.optional(v.boolean(), false),
  prerelease: v.optional(v.boolean(), false),
});

/** Null for an address that nobody has yet (`.invalid`). Only its own origin is ever asked. */
export function createReleaseFeed(address: string, get: Get): ReleaseFeed | null {
  const url = new URL(address);
  if (url.hostname.endsWith('.invalid')) return null;
  return { host: url.host, read: () => readRelease(url, get) };
}

async function readRelease(url: URL, get: Get): Promise<FeedResult> {
  const answer = await get(url, HEADERS, LIMITS);
  if (!answer.ok) return 'unreachable';
  const { status, text } = answer.value;
  return (status === 200 && text !== null && decodeRelease(text)) || 'unreadable';
}

/** Null: no release that we could compare with. */
function decodeRelease(text: string): { readonly release: Release | null } | null {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), releaseSchema), text);
  if (!parsed.success) return null;
  const { tag_name: tag, body, draft, prerelease } = parsed.output;
  const version = valid(tag);
  if (version === null) return null;
  return { release: draft || prerelease ? null : { version, notes: plain(body ?? '') } };
}

/** Without what could pretend to be something else: controls, and marks that turn the direction of reading. */
function plain(notes: string): string {
  const text = notes.replaceAll('\r\n', '\n').replaceAll(/[^\P{C}\n\t]/gu, '');
  return text.slice(0, NOTES_CHARACTERS).trim();
}
