import type { GatewayCall } from './gateway-call.ts';
import type { TextLanguage } from './switches.ts';

/** One text as the gateway has it; most builds have it in one of the two only. */
export interface LocalizedText {
  readonly zh: string;
  readonly en: string;
}

export function textFor(texts: LocalizedText, call: GatewayCall, setting: TextLanguage): string {
  return texts[languageOf(call, setting)];
}

function languageOf(call: GatewayCall, setting: TextLanguage): keyof LocalizedText {
  if (setting === 'zh') return 'zh';
  const wanted = call.headers['accept-language'];
  if (wanted === undefined) return setting === 'header' ? 'zh' : 'en';
  return wanted.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
