import { likePattern } from './like-pattern.ts';
import type { RouteContext } from './route.ts';
import type { Build } from './switches.ts';
import type { LoggedCall } from './usage-log.ts';

export interface LogFilter {
  /** All but the time. */
  readonly matches: (call: Pick<LoggedCall, 'keyName' | 'group' | 'model'>) => boolean;
  /** Unix seconds, both inclusive. */
  readonly startS: number;
  readonly endS: number;
  /** Some build does not search for such a text, and says so. */
  readonly refusal: string | null;
}

export function logFilter({ build, call }: RouteContext): LogFilter {
  const asked = (name: string) => call.query.get(name) ?? '';
  const key = keyNameTest(asked('token_name'), build);
  const model = modelTest(asked('model_name'), build);
  const group = asked('group');
  return {
    matches: (row) => key(row.keyName) && model.matches(row.model) && (group === '' || row.group === group),
    startS: seconds(asked('start_timestamp')),
    endS: seconds(asked('end_timestamp')) || Infinity,
    refusal: model.refusal,
  };
}

/** 0 and what is no number stand for none. */
export function seconds(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : 0;
}

type Test = (text: string) => boolean;

function keyNameTest(wanted: string, build: Build): Test {
  if (wanted === '') return () => true;
  return build.ownRouter ? (name) => name.includes(wanted) : (name) => name === wanted;
}

function modelTest(wanted: string, build: Build): { matches: Test; refusal: string | null } {
  if (build.ownRouter) return { matches: (model) => model.includes(wanted), refusal: null };
  const pattern = likePattern(wanted);
  return build.search === 'page' ? pattern : { matches: pattern.matches, refusal: null };
}
