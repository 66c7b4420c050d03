import { ACCOUNT_RULES } from '#contract/alerts';
import type { MainText } from '#text';
import { shownText } from '#presentation/isolate';
import { visibleLine } from '#presentation/visible-line';
import { SEVERITY } from './rules/rules.ts';

type Messages = MainText['messages']['notifications'];

export interface AlertLine {
  readonly rule: keyof Messages['rules'];
  /** Of the key, or the account's label. */
  readonly name: string;
  /** The label of the key's account, where there are several. */
  readonly owner?: string | undefined;
  readonly isSample: boolean;
  /** What to do about the key; empty: nothing, or the rule says it of the account. */
  readonly remedy: string;
  /** How much is left, and until when, where the rule is about that. */
  readonly figures: readonly string[];
  /** The time of day of the reading, in words; null: it is fresh. */
  readonly asOf: string | null;
  /** Instead of the rule’s own words, where it has more causes than one. */
  readonly cause?: string | null;
}

export interface NotificationText {
  readonly title: string;
  readonly body: string;
}

/** Title and body together, in UTF-8: Windows and some Linux daemons cut or refuse more. */
export const NOTIFICATION_BYTES = 250;
const NAME_BYTES = 60;
/** At least. */
const OWNER_BYTES = 24;
/** More lines than that no system shows. */
const SHOWN_IN_GROUP = 3;

/** One notification for what is told at once; null: nothing is. `held`: it waited for the end of the quiet hours. */
export function notificationText(
  lines: readonly AlertLine[],
  text: MainText,
  { privacyMode, held }: { readonly privacyMode: boolean; readonly held: boolean },
): NotificationText | null {
  const messages = text.messages.notifications;
  const [first] = lines;
  if (first === undefined) return null;
  const named = lines.map((line) => ({
    ...line,
    name: privacyMode ? hiddenName(line, messages) : shownName(line),
  }));
  const prefix = lines.every(({ isSample }) => isSample) ? `${messages.sample} · ` : '';
  const [only] = named;
  if (lines.length === 1 && !held && only) {
    const title = prefix + only.name;
    return { title, body: fitting(only, text, NOTIFICATION_BYTES - bytes(title)) };
  }
  const count = lines.length;
  const title = prefix + (held ? messages.overQuietHours({ count }) : messages.several({ count }));
  return { title, body: groupBody(worstFirst(named), text, NOTIFICATION_BYTES - bytes(title)) };
}

/** What is cut is the key's name: whose it is tells two of one name apart. */
function shownName({ name, owner }: AlertLine): string {
  if (owner === undefined) return shownText(clip(visibleLine(name), NAME_BYTES));
  const sharedBytes = NAME_BYTES - bytes(' · ');
  const whose = clip(visibleLine(owner), Math.max(OWNER_BYTES, sharedBytes - bytes(visibleLine(name))));
  const restBytes = sharedBytes - bytes(whose);
  return `${shownText(clip(visibleLine(name), restBytes))} · ${shownText(whose)}`;
}

function hiddenName({ rule }: AlertLine, messages: Messages): string {
  const isOfAccount = ACCOUNT_RULES.some((ofAccount) => ofAccount === rule);
  return isOfAccount ? messages.hiddenAccount : messages.hiddenName;
}

function sentence({ rule, remedy, asOf, cause, figures }: AlertLine, { format, messages }: MainText): string {
  const { asLastSeen, rules, whatToDo } = messages.notifications;
  const isSo = figures.length === 0 ? rules[rule] : format.labelled(rules[rule], format.clauses(figures));
  return format.sentences([
    cause ?? format.sentences([format.sentence(isSo), whatToDo[rule] ?? '']),
    remedy,
    asOf === null ? '' : asLastSeen({ time: clip(asOf, 30) }),
  ]);
}

/** What to do its row says as well: how old it is nothing else tells. */
function fitting(line: AlertLine, text: MainText, limit: number): string {
  const whole = sentence(line, text);
  return bytes(whole) <= limit ? whole : clip(sentence({ ...line, remedy: '' }, text), limit);
}

/** Above all what does not work. */
function worstFirst(lines: readonly AlertLine[]): readonly AlertLine[] {
  const rank = ({ rule }: AlertLine) => SEVERITY.indexOf(rule);
  return lines.toSorted((one, other) => rank(one) - rank(other));
}

/**
 * As many as fit as a whole, since a line that is cut might lose how old it is, and that there are more; who else is
 * concerned is more than what to do, which its row says as well.
 */
function groupBody(lines: readonly AlertLine[], text: MainText, limit: number): string {
  const said = (line: AlertLine) => text.format.labelled(line.name, sentence(line, text));
  const { andMore } = text.messages.notifications;
  for (let shown = Math.min(lines.length, SHOWN_IN_GROUP); shown > 0; shown -= 1) {
    const more = lines.length > shown ? [andMore({ count: lines.length - shown })] : [];
    const named = lines.slice(0, shown);
    const fitting = [named, named.map((line) => ({ ...line, remedy: '' }))]
      .map((these) => [...these.map(said), ...more].join('\n'))
      .find((body) => bytes(body) <= limit);
    if (fitting !== undefined) return fitting;
  }
  const [worst] = lines;
  return worst === undefined ? '' : clip(said(worst), limit);
}

const encoder = new TextEncoder();
const bytes = (text: string) => encoder.encode(text).length;

/** By whole characters. */
function clip(text: string, limit: number): string {
  if (bytes(text) <= limit) return text;
  let [kept, size] = ['', bytes('…')];
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    size += bytes(segment);
    if (size > limit) break;
    kept += segment;
  }
  return `${kept}…`;
}
