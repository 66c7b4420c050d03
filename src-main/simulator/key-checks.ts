import type { KeyBody } from './key-body.ts';
import type { LocalizedText } from './language.ts';
import { EXHAUSTED, EXPIRED, ENABLED, type KeyRow } from './store.ts';
import { isSubnet } from './allowed-address.ts';
import type { Build, Switches } from './switches.ts';

/** A thousand million dollars. */
const MAXIMUM_UNITS = 500_000_000_000_000;

const NAME_TOO_LONG: LocalizedText = { zh: '令牌名称过长', en: 'Token name is too long' };
const NEGATIVE: LocalizedText = { zh: '额度值不能为负数', en: 'Quota value cannot be negative' };
const TOO_MUCH: LocalizedText = {
  zh: `额度值超出有效范围，最大值为 ${MAXIMUM_UNITS}`,
  en: `Quota value exceeds valid range, maximum is ${MAXIMUM_UNITS}`,
};
const STILL_EXPIRED: LocalizedText = {
  zh: '令牌已过期，无法启用，请先修改令牌过期时间，或者设置为永不过期',
  en: 'Token has expired and cannot be enabled. Please modify the expiration time or set it to never expire',
};
const STILL_EXHAUSTED: LocalizedText = {
  zh: '令牌可用额度已用尽，无法启用，请先修改令牌剩余额度，或者设置为无限额度',
  en: 'Token quota is exhausted and cannot be enabled. Please modify the remaining quota or set it to unlimited',
};

/** Why a body is refused whatever is stored; null: it is not. Holds under `status_only` too. */
export function bodyRefusal(
  body: KeyBody,
  { build, switches }: { readonly build: Build; readonly switches: Switches },
): LocalizedText | null {
  if (isTooLong(body.name, switches)) return NAME_TOO_LONG;
  const wrong = build.shape === 'one-api' ? wrongSubnetIn(body.allow_ips ?? '') : undefined;
  if (wrong !== undefined) return noSubnet(wrong);
  if (!switches.quotaRangeChecked || body.unlimited_quota) return null;
  if (body.remain_quota < 0) return NEGATIVE;
  return body.remain_quota > MAXIMUM_UNITS ? TOO_MUCH : null;
}

/** It splits at commas alone, and takes ranges alone. */
function wrongSubnetIn(subnets: string): string | undefined {
  const entries = subnets === '' ? [] : subnets.split(',').map((entry) => entry.trim());
  return entries.find((entry) => !isSubnet(entry));
}

function noSubnet(entry: string): LocalizedText {
  const text = `参数错误：无效的网段：failed to parse subnet: invalid CIDR address: ${entry}`;
  return { zh: text, en: text };
}

function isTooLong(name: string, { nameLimitBytes, nameLimitCharacters }: Switches): boolean {
  const bytes = Buffer.byteLength(name);
  return bytes > (nameLimitBytes ?? Infinity) || Array.from(name).length > (nameLimitCharacters ?? Infinity);
}

/** Looks at what is stored alone: a body that would mend it is refused as well. */
export function enablingRefusal(body: KeyBody, stored: KeyRow, nowS: number): LocalizedText | null {
  if (body.status !== ENABLED) return null;
  const isPast = stored.expired_time !== -1 && stored.expired_time <= nowS;
  if (stored.status === EXPIRED && isPast) return STILL_EXPIRED;
  const isEmpty = !stored.unlimited_quota && stored.remain_quota <= 0;
  return stored.status === EXHAUSTED && isEmpty ? STILL_EXHAUSTED : null;
}
