import { inDollars } from '#contract/currency';
import { describe, expect, it } from 'vitest';
import type { Failure } from '#contract/failure';
import type { SentReport, WriteStep } from '#contract/key-action';
import { englishText } from '../../../fixtures/english-text.ts';
import { actionFailureText } from '../../../../src-renderer/key-actions/action-failure.ts';
import { reportText, type ReportContext } from '../../../../src-renderer/key-actions/action-report.ts';
import { whyNoAction, whyNotNow } from '../../../../src-renderer/key-actions/why-no-action.ts';
import { pin } from '../../../fixtures/pin-states.ts';
import { NOW, reading, units } from '../../../fixtures/readings.ts';
import { account } from '../../../fixtures/states.ts';

const CONTEXT: ReportContext = {
  text: englishText,
  currency: inDollars(500_000),
  isPrivate: false,
};
const BEFORE = reading({ keyId: 1, name: 'ci', remaining: units(4.2) });

function sent(changes: Partial<SentReport>): SentReport {
  const steps = [{ step: 'fields', failure: null }] as const;
  const nothing = { before: BEFORE, wanted: BEFORE, after: BEFORE, differences: [], handedBack: 0 };
  return { result: 'as-wanted', steps, ...nothing, ...changes };
}

describe('what came of an action', () => {
  it('is told in one sentence when all is as wanted', () => {
    expect(reportText(sent({}), 'disable', CONTEXT)).toEqual({
      isGood: true,
      title: 'Disabled. The gateway confirms it.',
      lines: [],
    });
    expect(reportText(sent({}), 'group', CONTEXT).title).toBe('Done. The gateway shows it as it was sent.');
    expect(reportText(sent({ steps: [] }), 'disable', CONTEXT).title).toMatch(/^It was so already/);
  });

  it('says that a key was enabled only where it was not before', () => {
    const after = { ...BEFORE, remaining: units(24.2) };
    const titleOf = (storedStatus: number) =>
      reportText(sent({ before: { ...BEFORE, storedStatus }, wanted: after, after }), 'enable', CONTEXT)
        .title;
    expect(titleOf(1)).toBe('Done. The gateway shows it as it was sent.');
    expect(titleOf(4)).toBe('Enabled. The gateway confirms it.');
  });

  it('of a top-up names both amounts, but not in privacy mode', () => {
    const after = { ...BEFORE, remaining: units(24.2) };
    const report = sent({ wanted: after, after });
    expect(reportText(report, 'top-up', CONTEXT).lines).toEqual(['From ≈ $4.20 to ≈ $24.20']);
    expect(reportText(report, 'name', CONTEXT).lines).toEqual([]);
    expect(reportText(report, 'top-up', { ...CONTEXT, isPrivate: true }).lines).toEqual([]);
  });

  it('of a quota that was set names both amounts, or that there is a limit now or none', () => {
    const to = (fields: Partial<typeof BEFORE>, before = BEFORE) => {
      const after = { ...before, ...fields };
      return reportText(sent({ before, wanted: after, after }), 'quota', CONTEXT).lines;
    };
    expect(to({ remaining: units(1) })).toEqual(['From ≈ $4.20 to ≈ $1.00']);
    expect(to({ unlimited: true })).toEqual(['Quota: Unlimited']);
    expect(to({ unlimited: false }, { ...BEFORE, unlimited: true })).toEqual(['Quota: Limited']);
    expect(to({ name: 'other' })).toEqual([]);
  });

  it('is not all good where it replaced what another had set, which is named', () => {
    const was = { ...BEFORE, name: 'theirs', remaining: units(45), allowedIps: ['10.0.0.1'] };
    const fields = ['name', 'remaining', 'allowedIps'] as const;
    const report = sent({ replaced: { fields, was } });
    expect(reportText(report, 'name', CONTEXT)).toEqual({
      isGood: false,
      title: 'Done. The gateway shows it as it was sent.',
      lines: [
        'Name: “theirs” was set elsewhere meanwhile, and is overwritten',
        'Left: ≈ $45.00 was set elsewhere meanwhile, and is overwritten',
        'Allowed IPs: 10.0.0.1 was set elsewhere meanwhile, and is overwritten',
      ],
    });
    expect(reportText(report, 'name', { ...CONTEXT, isPrivate: true }).lines[0]).not.toContain('theirs');
  });

  it('names each field that differs, as wanted and as now', () => {
    const after = {
      ...{ ...BEFORE, name: 'other', storedStatus: 2, expiresAt: 'never' as const, group: '' },
      ...{ models: ['a', 'b'], allowedIps: null, crossGroupRetry: true, unlimited: true, remaining: 0 },
    };
    const wanted = {
      ...{ ...BEFORE, expiresAt: NOW, group: 'vip', models: null, allowedIps: ['10.0.0.1'] },
      crossGroupRetry: null,
    };
    const differences = [
      ...(['storedStatus', 'name', 'remaining', 'unlimited', 'expiresAt', 'models'] as const),
      ...(['allowedIps', 'group', 'crossGroupRetry'] as const),
    ];
    const text = reportText(sent({ result: 'differs', wanted, after, differences }), 'group', CONTEXT);
    expect(text.isGood).toBe(false);
    expect(text.lines).toEqual([
      'Status: wanted Enabled, now Disabled',
      'Name: wanted “ci”, now “other”',
      'Left: wanted ≈ $4.20, now ≈ $0.00',
      'Quota: wanted Limited, now Unlimited',
      `Expires: wanted ${englishText.format.dateTime(NOW)}, now Never`,
      'Models: wanted All models, now a, b',
      'Allowed IPs: wanted 10.0.0.1, now Any address',
      'Group: wanted vip, now As the account',
      'Cross-group retry: wanted Off, now On',
    ]);
  });

  it('names no name in privacy mode', () => {
    const report = sent({ result: 'differs', after: { ...BEFORE, name: 'other' }, differences: ['name'] });
    const { lines } = reportText(report, 'name', { ...CONTEXT, isPrivate: true });
    expect(lines).toEqual(['Name: wanted •••, now •••']);
  });

  it('tells of both steps, which was refused with the gateway’s own words', () => {
    const failure = { code: 'refused', detail: 'too early' } as const;
    const steps = [
      { step: 'fields', failure: null },
      { step: 'status', failure },
    ] as const;
    expect(reportText(sent({ result: 'half-done', steps }), 'enable', CONTEXT)).toEqual({
      isGood: false,
      title: 'The key was changed, but not enabled.',
      lines: [
        'Change the key: accepted',
        'Change its status: refused. The gateway refused. It says: “too early”.',
      ],
    });
  });

  it('says that it is not enabled for good only where somebody said no', () => {
    const titleOf = (failure: Failure) => {
      const steps = [
        { step: 'fields', failure: null },
        { step: 'status', failure },
      ] as const;
      return reportText(sent({ result: 'half-done', steps }), 'enable', CONTEXT).title;
    };
    expect(titleOf({ code: 'intermediary' })).toMatch(/does not show it as enabled; that may yet change\.$/);
    const noes = [
      { code: 'refused' },
      { code: 'rate-limited' },
      { code: 'timed-out', hadNoEffect: true },
    ] as const;
    for (const no of noes) expect(titleOf(no)).toBe('The key was changed, but not enabled.');
  });

  it('calls no answer a refusal', () => {
    const steps = [{ step: 'status', failure: { code: 'timed-out' } }] as const;
    const { lines } = reportText(sent({ result: 'unconfirmed', steps, after: null }), 'disable', CONTEXT);
    expect(lines).toEqual(['Change its status: no answer. The gateway did not answer in time.']);
  });

  it('promises no refresh that shows what may have been created: it is not pinned', () => {
    const titleOf = (action: 'create' | 'name') =>
      reportText(sent({ result: 'unconfirmed', after: null }), action, CONTEXT).title;
    expect(titleOf('create')).toBe('Sent, not confirmed. “Pin keys…” shows whether it was created.');
    expect(titleOf('name')).toBe('Sent, not confirmed. The next refresh shows what came of it.');
  });

  it('tells what was handed back', () => {
    const { lines } = reportText(sent({ handedBack: units(0.42) }), 'disable', CONTEXT);
    expect(lines[0]).toMatch(/^≈ \$0\.42 was handed back/);
  });
});

describe('a step that was never sent', () => {
  it('is not one without an answer', () => {
    const lost = { step: 'status', failure: { code: 'unreachable' } } as const;
    const unsent = { step: 'status', failure: { code: 'unreachable', hadNoEffect: true } } as const;
    const line = (step: WriteStep) =>
      reportText(sent({ result: 'half-done', steps: [step] }), 'enable', CONTEXT).lines.at(-1);
    expect(line(lost)).toContain('no answer');
    expect(line(unsent)).toContain('not carried out');
    const held = { step: 'status', failure: { code: 'rate-limited', hadNoEffect: true } } as const;
    expect(line(held)).toContain('not carried out');
  });
});

describe('what went wrong with an action', () => {
  const say = (code: 'timed-out' | 'refused') =>
    actionFailureText({ code, detail: 'no' }, englishText, NOW).text;

  it('is never text to be repeated by itself', () => {
    expect(say('timed-out')).toMatch(/^Actions are not repeated by themselves.* It says: “no”\.$/);
  });

  it('does not invite at any time where the gateway asks to wait', () => {
    const failure = { code: 'rate-limited', retryAt: NOW + 60_000 } as const;
    expect(actionFailureText(failure, englishText, NOW).text).not.toContain('when you are ready');
    expect(actionFailureText(failure, englishText, NOW).text).toContain('try again after');
  });

  it('otherwise is what it always is', () => {
    expect(say('refused')).toBe('Look at the account in the console. It says: “no”.');
  });
});

describe('nothing can be done', () => {
  const why = (changes: Parameters<typeof account>[0], status: 'usable' | 'deleted' = 'usable') =>
    whyNoAction(account(changes), pin({ keyId: 1 }, { status }), englishText);
  const rejected = { state: 'rejected', failure: null, since: NOW, shown: true } as const;

  it('without a token, or with a key that is gone', () => {
    expect(why({}, 'deleted')).toMatch(/no longer has this key/);
    expect(why({ credential: 'signed-out' })).toMatch(/^Signed out/);
    expect(why({ credential: 'locked' })).toMatch(/keyring/);
    expect(why({ connection: rejected })).toMatch(/rejected/);
  });

  it('else it can, also with a token that is kept in memory alone, or while refreshes fail', () => {
    expect(why({})).toBeNull();
    expect(why({ credential: 'session-only' })).toBeNull();
    expect(why({ connection: { ...rejected, state: 'failing' } })).toBeNull();
  });

  const CHANGES = [
    'top-up',
    'quota',
    'expiry',
    'name',
    'models',
    'allowed-ips',
    'group',
    'full-mark',
    'delete',
    'enable',
  ] as const;

  it.each(CHANGES)('once the key is gone or signed out, though the form of %s stands open', (action) => {
    const key = { keyId: 1, remaining: 1 };
    expect(whyNotNow(action, account(), pin(key), englishText)).toBeNull();
    expect(whyNotNow(action, account(), pin(key, { status: 'deleted' }), englishText)).toMatch(/no longer/);
    const signedOut = account({ credential: 'signed-out' });
    expect(whyNotNow(action, signedOut, pin(key), englishText)).toMatch(/^Signed out/);
    const lifted = whyNotNow(action, account(), pin({ keyId: 1, unlimited: true }), englishText);
    expect(lifted === null).toBe(action !== 'top-up' && action !== 'full-mark');
  });

  it('but to disable a key of an account that is rejected, unless it is disabled', () => {
    const refused = account({ connection: rejected });
    expect(whyNotNow('disable', refused, pin({ keyId: 1 }), englishText)).toBeNull();
    const disabled = pin({ keyId: 1 }, { status: 'disabled' });
    expect(whyNotNow('disable', refused, disabled, englishText)).toBe('The key is disabled already.');
    expect(
      whyNotNow('disable', account({ credential: 'signed-out' }), pin({ keyId: 1 }), englishText),
    ).toMatch(/^Signed out/);
  });
});
