import { expect, test } from 'vitest';
import { MAIN_TEXTS } from '#text/main-text';
import { trayTooltip } from '../../../src-main/presentation/tooltip.ts';
import { trayState } from '../../../src-main/presentation/tray-state.ts';
import { statusOf } from '../../../src-main/scripts/status-of.ts';
import { everydayPins, pin } from '../../fixtures/pin-states.ts';
import { watching } from '../../fixtures/states.ts';

/** Latin marks beside a Chinese character: those of the language are others. */
const LATIN_MARK = /[\p{Script=Han}」）][.,:;]|[.,:;] ?\p{Script=Han}/u;

test.each(['zh-TW', 'zh-CN'] as const)(
  'what is put together in %s has the marks of the language',
  (language) => {
    const text = MAIN_TEXTS[language];
    const { format } = text;
    expect(format.sentences([format.sentence('閘道'), format.clauses(['甲', '乙'])])).toBe('閘道。甲，乙');
    const state = watching([...everydayPins(), pin({ keyId: 99, name: '生產' })]);
    const said = [trayTooltip(trayState(state), text, state.at), statusOf(state, text).text];
    for (const one of said) expect(one.replace(/[\u2068\u2069]/g, '')).not.toMatch(LATIN_MARK);
    expect(said[1]).toContain('：');
  },
);

test('in English they are as they were', () => {
  const { format } = MAIN_TEXTS.en;
  expect(format.sentences([format.sentence('One'), format.labelled('two', 'three')])).toBe('One. two: three');
  expect(format.clauses(['one', 'two'])).toBe('one, two');
});
