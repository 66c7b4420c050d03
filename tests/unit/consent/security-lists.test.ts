import { expect, test } from 'vitest';
import { CALL_NAMES } from '#contract/ipc';
import { CALL_RULES, type Needs } from '../../../src-main/consent/call-rules.ts';
import { readMarkdown } from '../docs/markdown.ts';

const HEADINGS: { readonly [Kind in Needs]: string } = {
  dialog: 'Always asked about',
  write: 'Writes',
  press: 'Asked about without a press',
  free: 'Free',
};

/** Names of calls in what follows a heading, until the next one or what comes after the lists. */
function namesUnder(heading: string): string[] {
  const { text } = readMarkdown('.github/SECURITY.md');
  const [, after = ''] = text.split(`\n**${heading}**`);
  const [part = ''] = after.split(/\n\*\*|\nOne such dialog/);
  return [...part.matchAll(/`([A-Za-z]+)`/g)].map(([, name = '']) => name);
}

test.each(Object.entries(HEADINGS))(
  'SECURITY.md lists each call that needs %s, and no other',
  (needs, heading) => {
    const listed = namesUnder(heading);
    const inTable = CALL_NAMES.filter((name) => CALL_RULES[name].needs === needs);
    expect(inTable).not.toEqual([]);
    expect(listed.toSorted()).toEqual(inTable.toSorted());
  },
);
