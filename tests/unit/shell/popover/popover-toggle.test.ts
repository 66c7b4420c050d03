import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BEHIND_AFTER_MS,
  BLUR_DELAY_MS,
  CLOSED,
  nextToggle,
  type ToggleEvent,
  type ToggleRules,
  type ToggleState,
} from '../../../../src-main/shell/popover/popover-toggle.ts';

const mac: ToggleRules = { hidesOnBlur: true, graceMs: 0, held: false, isAsking: false };
const windows: ToggleRules = { hidesOnBlur: true, graceMs: 400, held: false, isAsking: false };
const linux: ToggleRules = { hidesOnBlur: false, graceMs: 0, held: false, isAsking: false };

type Step = readonly [at: number, event: ToggleEvent, rules?: Partial<ToggleRules>];

function phaseAfter(rules: ToggleRules, ...steps: readonly Step[]): ToggleState['phase'] {
  return steps.reduce<ToggleState>(
    (state, [at, event, changes]) => nextToggle(state, event, at, { ...rules, ...changes }),
    CLOSED,
  ).phase;
}

describe('a click on the tray', () => {
  it('opens and closes', () => {
    expect(phaseAfter(mac, [0, 'tray-click'])).toBe('open');
    expect(phaseAfter(mac, [0, 'tray-click'], [500, 'tray-click'])).toBe('closed');
  });

  it('closes, and does not open again, when the blur that it causes comes first', () => {
    expect(phaseAfter(mac, [0, 'show'], [1_000, 'blur'], [1_010, 'tray-click'])).toBe('closed');
  });

  it('stays closed when the delay of that blur ends after it', () => {
    const steps: Step[] = [
      [0, 'show'],
      [1_000, 'blur'],
      [1_010, 'tray-click'],
      [1_100, 'blur-delay-over'],
    ];
    expect(phaseAfter(mac, ...steps)).toBe('closed');
  });
});

describe('where losing the focus hides nothing, a click on the tray', () => {
  it('brings the popover back to the front that lost the focus to another window before', () => {
    expect(phaseAfter(linux, [0, 'show'], [1_000, 'blur'], [1_000 + BEHIND_AFTER_MS, 'tray-click'])).toBe(
      'open',
    );
  });

  it('closes it when the click itself took the focus', () => {
    expect(phaseAfter(linux, [0, 'show'], [1_000, 'blur'], [1_000 + BEHIND_AFTER_MS - 1, 'tray-click'])).toBe(
      'closed',
    );
  });

  it('closes it when it has the focus again, or never had it', () => {
    expect(phaseAfter(linux, [0, 'show'], [1_000, 'blur'], [1_500, 'focus'], [9_000, 'tray-click'])).toBe(
      'closed',
    );
    expect(phaseAfter(linux, [0, 'show'], [9_000, 'tray-click'])).toBe('closed');
    expect(phaseAfter(linux, [0, 'show'], [1, 'blur'], [900, 'tray-click'], [1_900, 'tray-click'])).toBe(
      'closed',
    );
  });
});

it.each([
  ['macOS', mac],
  ['Windows', windows],
  ['Linux', linux],
])('on %s a click on the tray leaves it open while a dialog on it is', (_name, rules) => {
  const asking = { held: true, isAsking: true };
  const steps: Step[] = [
    [0, 'show'],
    [500, 'blur', asking],
    [600, 'tray-click', asking],
  ];
  expect(phaseAfter(rules, ...steps)).toBe('open');
  expect(phaseAfter(rules, ...steps, [700, 'hide', asking])).toBe('closed');
});

describe('losing the focus', () => {
  it('closes after the delay', () => {
    expect(phaseAfter(mac, [0, 'show'], [1_000, 'blur'])).toBe('closing');
    expect(phaseAfter(mac, [0, 'show'], [1_000, 'blur'], [1_000 + BLUR_DELAY_MS, 'blur-delay-over'])).toBe(
      'closed',
    );
  });

  it('does nothing when the focus is back within the delay', () => {
    const steps: Step[] = [
      [0, 'show'],
      [1_000, 'blur'],
      [1_050, 'focus'],
      [1_100, 'blur-delay-over'],
    ];
    expect(phaseAfter(mac, ...steps)).toBe('open');
  });

  it('is ignored on Windows for 400 ms after showing', () => {
    expect(phaseAfter(windows, [0, 'tray-click'], [399, 'blur'])).toBe('open');
    expect(phaseAfter(windows, [0, 'tray-click'], [400, 'blur'])).toBe('closing');
  });

  it('never hides on Linux', () => {
    expect(phaseAfter(linux, [0, 'show'], [9_000, 'blur'], [9_100, 'blur-delay-over'])).toBe('open');
  });

  it('never hides while held, also when the hold begins during the delay', () => {
    expect(phaseAfter(mac, [0, 'show'], [1_000, 'blur', { held: true }])).toBe('open');
    expect(phaseAfter(mac, [0, 'show'], [1_000, 'blur'], [1_100, 'blur-delay-over', { held: true }])).toBe(
      'open',
    );
  });
});

it('a hold stops neither a click, nor Esc', () => {
  const held = { ...mac, held: true };
  expect(phaseAfter(held, [0, 'show'], [1, 'tray-click'])).toBe('closed');
  expect(phaseAfter(held, [0, 'show'], [1, 'hide'])).toBe('closed');
});

const anyRules = fc.record({
  hidesOnBlur: fc.boolean(),
  graceMs: fc.constantFrom(0, 400),
  held: fc.boolean(),
  isAsking: fc.boolean(),
});
const anyEvent = fc.constantFrom<ToggleEvent>(
  'tray-click',
  'show',
  'hide',
  'blur',
  'focus',
  'blur-delay-over',
);
const anySteps = fc.array(fc.tuple(fc.integer({ min: 0, max: 600 }), anyEvent, anyRules), { maxLength: 30 });

it('in every order of events only a click or a request opens it, and nothing else brings it back', () => {
  fc.assert(
    fc.property(anySteps, (steps) => {
      let state: ToggleState = CLOSED;
      let at = 0;
      for (const [delayMs, event, rules] of steps) {
        at += delayMs;
        const before: ToggleState = state;
        state = nextToggle(before, event, at, rules);
        if (before.phase === 'closed' && state.phase !== 'closed')
          expect(['tray-click', 'show']).toContain(event);
        if (before.phase !== 'closed' && event === 'tray-click' && rules.hidesOnBlur)
          expect(state.phase).toBe(rules.isAsking ? 'open' : 'closed');
        if (event === 'show') expect(state.phase).toBe('open');
        if (event === 'hide') expect(state.phase).toBe('closed');
        if (event === 'blur' && state.phase === 'closing' && before.phase === 'open') {
          expect(rules.hidesOnBlur && !rules.held && at - before.shownAt >= rules.graceMs).toBe(true);
        }
      }
    }),
  );
});
