import { parseArgs } from 'node:util';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#clock/durations';
import { nearestOf } from './nearest-word.ts';

/** A threshold of `guard`, as it was given. */
type Minimum = { readonly dollars: number } | { readonly share: number };

export type Command =
  | { readonly name: 'status'; readonly json: boolean }
  | {
      readonly name: 'guard';
      readonly key: string | null;
      readonly id: number | null;
      /** Label or id. */
      readonly account: string | null;
      readonly min: Minimum;
      /** Null: as long as the file says that the figures are fresh. */
      readonly maxAgeMs: number | null;
    }
  | { readonly name: 'help' };

/** What is wrong with the arguments, in words. */
export interface Usage {
  readonly problem: string;
}

const NAMES = ['status', 'guard', 'help'];
/** The app itself is given switches, paths and addresses. */
const PLACE = /[\\/:]/;
const WORD = /^[a-z][\w-]*$/i;
const AGE_MS: Readonly<Record<string, number>> = { s: SECOND_MS, m: MINUTE_MS, h: HOUR_MS, d: DAY_MS };

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const HELP = { help: { ...flag, short: 'h' } } as const;
const STATUS = { ...HELP, json: flag } as const;
const GUARD = { ...HELP, key: text, id: text, account: text, min: text, 'max-age': text } as const;
const ALL = { ...STATUS, ...GUARD };

/** Null: these arguments start the app itself. `args`: without the program's own. */
export function commandOf(args: readonly string[]): Command | Usage | null {
  try {
    return commandIn(withoutSwitches(args));
  } catch (error) {
    return { problem: problemOf(error) };
  }
}

/** Node's own advice on an option that is none is about something else. */
function problemOf(error: unknown): string {
  if (!(error instanceof Error)) return 'The arguments cannot be read.';
  const option = /^Unknown option '([^']*)'/.exec(error.message)?.[1];
  return option === undefined ? error.message : `There is no option "${option}".`;
}

/** Chromium's own and those of systems may come first, ours, too. */
function withoutSwitches(args: readonly string[]): string[] {
  const at = args.findIndex((arg) => NAMES.includes(arg));
  const isOurs = (arg: string) => arg === '-h' || Object.hasOwn(ALL, /^--([^=]*)/.exec(arg)?.[1] ?? '');
  return args.filter((arg, index) => !arg.startsWith('-') || isOurs(arg) || (at !== -1 && index > at));
}

function commandIn(args: string[]): Command | Usage | null {
  if (args.length === 0) return null;
  const { tokens, values } = parseArgs({ args, options: ALL, allowPositionals: true, tokens: true });
  const name = tokens.find((token) => token.kind === 'positional');
  if (name === undefined) return values.help ? { name: 'help' } : { problem: 'Name a command.' };
  const rest = args.toSpliced(name.index, 1);
  if (name.value === 'status') return statusCommand(rest);
  if (name.value === 'guard') return guardCommand(rest);
  if (name.value === 'help') return { name: 'help' };
  return isWord(name.value) ? noSuchCommand(name.value) : null;
}

/** What can only be meant as a command, or is nearly one. */
function isWord(text: string): boolean {
  return !PLACE.test(text) && (WORD.test(text) || nearestOf(NAMES, text) !== null);
}

function noSuchCommand(word: string): Usage {
  const meant = nearestOf(NAMES, word);
  const suggestion = meant === null ? '' : ` Did you mean "${meant}"?`;
  return { problem: `There is no command "${word}".${suggestion}` };
}

function statusCommand(args: string[]): Command {
  const { values } = parseArgs({ args, options: STATUS });
  return values.help === true ? { name: 'help' } : { name: 'status', json: values.json ?? false };
}

function guardCommand(args: string[]): Command | Usage {
  const { values } = parseArgs({ args, options: GUARD });
  if (values.help === true) return { name: 'help' };
  const { key = null, id = null, account = null, min, 'max-age': maxAge } = values;
  if (key === null && id === null) return { problem: 'Name the key: --key NAME or --id NUMBER.' };
  if (id !== null && !/^\d{1,15}$/.test(id)) return { problem: `--id is a number, not "${id}".` };
  const minimum = minimumOf(min ?? '');
  if (minimum === null) return { problem: 'Say how much is enough: --min 5usd or --min 10%.' };
  const maxAgeMs = maxAge === undefined ? null : ageOf(maxAge);
  if (Number.isNaN(maxAgeMs))
    return { problem: `--max-age is a number with s, m, h or d, like 10m, not "${maxAge}".` };
  return { name: 'guard', key, id: id === null ? null : Number(id), account, min: minimum, maxAgeMs };
}

/** "5usd", "$5", "10%" */
function minimumOf(text: string): Minimum | null {
  const [, dollars = null] = /^(?:\$)?(\d+(?:\.\d+)?)(?:usd)?$/i.exec(text) ?? [];
  if (dollars !== null && /[$a-z]/i.test(text)) return { dollars: Number(dollars) };
  const [, percent = null] = /^(\d+(?:\.\d+)?)%$/.exec(text) ?? [];
  return percent === null || Number(percent) > 100 ? null : { share: Number(percent) / 100 };
}

function ageOf(text: string): number {
  const [, count, unit = ''] = /^(\d+(?:\.\d+)?)([smhd])$/.exec(text) ?? [];
  return Number(count ?? NaN) * (AGE_MS[unit] ?? NaN);
}
