import valid from 'semver/functions/valid.js';
import * as v from 'valibot';
import type { Release } from '#contract/app-state';
import { createHttpClient, type HttpLimits } from '../http/http-client.ts';
import type { Network } from '../http/network.ts';
import { parseJson } from '../http/parse-json.ts';

/** What the feed said; `release` null: there is none to offer. */
export type FeedAnswer = { readonly release: Release | null } | 'unreachable' | 'unreadable';

/** Where the latest release of the app is told. */
export interface ReleaseFeed {
  readonly host: string;
  read(): Promise<FeedAnswer>;
}

const LIMITS: HttpLimits = { connectTimeoutMs: 10_000, silenceTimeoutMs: 15_000, callTimeoutMs: 30_000 };
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

/** Null for an address that nobody has yet (`.invalid`). Only its own origin is ever asked: no redirect leads off it. */
export function createReleaseFeed(address: string, network: Network): ReleaseFeed | null {
  const url = new URL(address);
  if (url.hostname.endsWith('.invalid')) return null;
  return { host: url.host, read: () => readRelease(url, network) };
}

async function readRelease(url: URL, network: Network): Promise<FeedAnswer> {
  const http = createHttpClient(LIMITS, network);
  const answer = await http.get(url, HEADERS);
  await http.close();
  if (!answer.ok) return 'unreachable';
  const { status, text } = answer.value;
  return (status === 200 && text !== null && decodeRelease(text)) || 'unreadable';
}

/** Null: no release that we could compare with. */
function decodeRelease(text: string): { readonly release: Release | null } | null {
  const parsed = v.safeParse(releaseSchema, parseJson(text));
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
