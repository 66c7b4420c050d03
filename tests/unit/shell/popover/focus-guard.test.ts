import { expect, it } from 'vitest';
import { FocusGuard } from '../../../../src-main/shell/popover/focus-guard.ts';
import { ManualClock } from '../../../fixtures/manual-clock.ts';

function guarded({ refuses = false, isNear = false, isHeld = false }) {
  const clock = new ManualClock();
  const facts = { isFocused: false, isNear, isHeld, asked: 0, abandoned: 0 };
  const guard = new FocusGuard({
    clock,
    isFocused: () => facts.isFocused,
    focus: () => {
      facts.asked += 1;
      facts.isFocused = !refuses;
    },
    isPointerNear: () => facts.isNear,
    isHeld: () => facts.isHeld,
    onAbandoned: () => (facts.abandoned += 1),
  });
  guard.start(400);
  return { clock, facts, guard };
}

it('a popover without the focus asks for it once more when the grace is over, and then is left alone', async () => {
  const { clock, facts } = guarded({});
  await clock.advance(399);
  expect(facts.asked).toBe(0);
  await clock.advance(60_000);
  expect(facts).toMatchObject({ asked: 1, abandoned: 0 });
});

it('one that has the focus is not asked for anything', async () => {
  const { clock, facts } = guarded({});
  facts.isFocused = true;
  await clock.advance(60_000);
  expect(facts).toMatchObject({ asked: 0, abandoned: 0 });
});

it('one that is refused the focus again goes when the pointer has been away from it for two seconds', async () => {
  const { clock, facts } = guarded({ refuses: true });
  await clock.advance(400 + 1_999);
  expect(facts.abandoned).toBe(0);
  await clock.advance(1);
  await clock.advance(60_000);
  expect(facts).toMatchObject({ asked: 1, abandoned: 1 });
});

it('it stays under the pointer, and counts anew when the pointer leaves', async () => {
  const { clock, facts } = guarded({ refuses: true, isNear: true });
  await clock.advance(60_000);
  facts.isNear = false;
  await clock.advance(1_500);
  facts.isNear = true;
  await clock.advance(500);
  facts.isNear = false;
  await clock.advance(1_499);
  expect(facts.abandoned).toBe(0);
  await clock.advance(1_000);
  expect(facts.abandoned).toBe(1);
});

it('a dialog keeps its focus, and the popover below it stays', async () => {
  const { clock, facts } = guarded({ refuses: true, isHeld: true });
  await clock.advance(60_000);
  expect(facts).toMatchObject({ asked: 0, abandoned: 0 });
});

it('once stopped, nothing more happens', async () => {
  const { clock, facts, guard } = guarded({ refuses: true });
  guard.stop();
  await clock.advance(60_000);
  expect(facts).toMatchObject({ asked: 0, abandoned: 0 });
});
