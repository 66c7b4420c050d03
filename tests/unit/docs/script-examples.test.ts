import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { MINUTE_MS } from '#clock/durations';
import { statusOf } from '../../../src-main/scripts/status-of.ts';
import { englishText } from '../../fixtures/english-text.ts';
import { pin } from '../../fixtures/pin-states.ts';
import { NOW, units } from '../../fixtures/readings.ts';
import { account, appState } from '../../fixtures/states.ts';
import { readMarkdown } from './markdown.ts';
import { furnish, isInstalled, RUNS, type Home } from './script-examples.ts';

const TRACE = 'trace';
/** Each would be an instruction to a shell, a prompt, a bar or a terminal. */
const HOSTILE_NAMES = [
  `$(touch ${TRACE})`,
  `\`touch ${TRACE}\``,
  `'; touch ${TRACE}; '`,
  `"; touch ${TRACE}; "`,
  `#(touch ${TRACE})#[fg=red]#{pid}`,
  '%F{red}%n%1v %%',
  String.raw`\u@\h \$ \\ \[\e[31m\]`,
  '!! !1 $HOME ${HOME} ~ *',
  `--- | shell=touch param1=${TRACE}`,
  '<b>&amp;</b>',
  '\u001b[31mred\u001b]0;title\u0007',
  '\u009b31mred \u202egnol prod\u200b',
  `two\nlines | bash=touch ${TRACE}`,
];

function hostileStatus() {
  const names = [HOSTILE_NAMES.join(' '), ...HOSTILE_NAMES];
  const pins = names.map((name, index) =>
    pin(
      { keyId: index + 1, name, remaining: units(index + 1) },
      { deadline: { kind: 'expiry', at: NOW + (index + 1) * MINUTE_MS } },
    ),
  );
  return statusOf(appState({ accounts: [account({ pins })] }), englishText);
}

interface Example {
  readonly lead: string;
  readonly code: string;
}

/** Each piece of code of the section, with the text that leads to it. */
function examples(): Example[] {
  const [section = ''] = /^## Examples\n[^]*?(?=^## )/m.exec(readMarkdown('.github/SCRIPTS.md').text) ?? [];
  const blocks = section.matchAll(/^(\S[^\n]*(?:\n\S[^\n]*)*)\n\n```\w+\n([^]*?)^```/gm);
  return [...blocks].map(([, lead = '', code = '']) => ({ lead, code }));
}

const isAbout = (name: string, { lead }: Example) => lead.startsWith(name.replace(/ with .*/, ''));

describe('An example of SCRIPTS.md shows hostile names as they are, and executes none:', () => {
  let home: Home;

  beforeEach(() => {
    const folder = mkdtempSync(join(tmpdir(), 'comet-tray-test-'));
    home = { folder, status: hostileStatus() };
    furnish(home);
    return () => rmSync(folder, { recursive: true });
  });

  test.for(Object.entries(RUNS))('%s', ([name, { programs, run }], { skip }) => {
    skip(process.platform === 'win32', 'the examples run in a Unix shell');
    const missing = programs.filter((program) => !isInstalled(program));
    skip(missing.length > 0, `${missing.join(' and ')} not installed`);
    const code = examples().find((example) => isAbout(name, example))?.code ?? '';
    const { shown, expected } = run(code, home);
    expect(shown).toEqual(expected);
    expect(existsSync(join(home.folder, TRACE)), 'a name was executed').toBe(false);
  });
});

test('no example of SCRIPTS.md is left out', () => {
  const unknown = examples().filter((example) => !Object.keys(RUNS).some((name) => isAbout(name, example)));
  expect(unknown).toEqual([]);
  expect(examples().length).toBeGreaterThan(10);
});
