import type { AppState } from '#contract/app-state';
import { succeed } from '#contract/failure';
import type { Scene } from '../fixtures/scenes/scenes.ts';
import { keyList, pin } from '../fixtures/pin-states.ts';
import { units } from '../fixtures/readings.ts';
import { account, appState } from '../fixtures/states.ts';

const PINS = 20;
const HOURS = 24;
const KEYS = 5_000;
const KEYS_PER_ANSWER = 500;

/** 20 watched keys whose figures differ from round to round, as they do after a refresh. */
export function watching(round: number): AppState {
  const pins = Array.from({ length: PINS }, (_, index) =>
    pin(
      {
        keyId: index + 1,
        name: `service-${index + 1}`,
        remaining: units(60 - index + (round % 100) * 0.01),
        used: units(20 + (round % 100) * 0.01),
      },
      { spentPerHour: Array.from({ length: HOURS }, (_, hour) => (hour * 37 + index + round) % 101) },
    ),
  );
  const own = account({ pins, balance: { units: units(84.2 + round), readAt: round } });
  return appState({ revision: round + 1, accounts: [own] });
}

/** An account of 5,000 keys in the picker. */
export function manyKeys(): Scene {
  const items = keyList(KEYS);
  const slices = Array.from({ length: KEYS / KEYS_PER_ANSWER }, (_, index) => {
    const end = (index + 1) * KEYS_PER_ANSWER;
    const isLast = end === KEYS;
    return succeed({
      items: items.slice(end - KEYS_PER_ANSWER, end),
      loaded: end,
      total: KEYS,
      complete: isLast,
      readAt: 0,
    });
  });
  return {
    name: 'picker-5000',
    state: watching(0),
    answers: { listKeys: slices },
    open: async (page, { list }) => {
      await page.getByRole('button', { name: list.pinKeys }).first().click();
      await page.getByText('5,000').first().waitFor();
    },
  };
}
