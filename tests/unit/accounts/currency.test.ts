import { afterEach, describe, expect, test } from 'vitest';
import { HOUR_MS } from '#clock/durations';
import type { Settings } from '#contract/settings';
import { balanceLine } from '#presentation/balance-line';
import { pinFigures } from '#presentation/pin-figures';
import { trayState } from '#presentation/tray-state';
import { trayTooltip } from '#presentation/tooltip';
import { commandOf } from '../../../src-main/scripts/command.ts';
import { guard } from '../../../src-main/scripts/guard.ts';
import { statusOf } from '../../../src-main/scripts/status-of.ts';
import type { QuotaDisplayType } from '../../../src-main/simulator/switches.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';
import { englishText } from '../../fixtures/english-text.ts';
import { waitFor } from '../../fixtures/wait-for.ts';

const DOLLAR = 500_000;
const NUMBERS: Pick<Settings, 'amounts'> = { amounts: 'left' };

let bench: Workbench;

afterEach(() => bench.close());

async function watch(quotaDisplay: QuotaDisplayType): Promise<void> {
  bench = await Workbench.open({ switches: { rateLimit: null, quotaDisplay } });
  await bench.watch([{ fields: { name: 'ci', remain_quota: 40 * DOLLAR } }], 42 * DOLLAR);
  await waitFor(() => expect(bench.account.unitsPerDollarFrom).toBe('gateway'));
}

/** Of row, header, tooltip and scripts. */
function shown(): readonly (string | undefined)[] {
  const { account } = bench;
  const state = bench.store.get();
  const [pin] = account.pins;
  const row = pin && pinFigures(pin, { ...NUMBERS, currency: account.currency }, englishText).amount;
  const header = balanceLine(account, englishText, state.at)?.amount;
  const tooltip = trayTooltip(trayState(state), englishText, state.at).replace(/\p{Bidi_Control}/gu, '');
  const line = tooltip.split('\n').find((text) => text.includes('ci:'));
  return [row, header, line, statusOf(state, englishText).text];
}

function guarded(min: string) {
  const request = commandOf(['guard', '--key', 'ci', '--min', min]);
  if (request === null || 'problem' in request || request.name !== 'guard') throw new Error('no guard');
  return guard(request, statusOf(bench.store.get(), englishText), bench.clock.now());
}

describe('a gateway that shows amounts', () => {
  test('in dollars is shown in them', async () => {
    await watch('USD');
    expect(shown()).toEqual(['$40.00', '$42.00', 'ci: $40.00 left', 'ci: $40.00 left']);
    expect(guarded('5usd').code).toBe(0);
  });

  test.each<[QuotaDisplayType, string, string]>([
    ['CNY', '¥292.00', '¥306.60'],
    ['CUSTOM', 'pts\u00a04,000.00', 'pts\u00a04,200.00'],
    ['TOKENS', '20,000,000', '21,000,000'],
  ])('in %s is shown in that everywhere', async (display, left, balance) => {
    await watch(display);
    expect(shown()).toEqual([left, balance, `ci: ${left} left`, `ci: ${left} left`]);
  });

  test.each<[QuotaDisplayType, string]>([
    ['CNY', 'ci: its gateway counts in “¥”, not in US dollars: use a share, like --min 10%.'],
    ['TOKENS', 'ci: its gateway counts in tokens, not in US dollars: use a share, like --min 10%.'],
  ])('in %s is not compared with dollars, yet by shares', async (display, line) => {
    await watch(display);
    expect(guarded('5usd')).toEqual({ code: 64, line });
    expect(guarded('10%').code).toBe(0);
    const [key] = statusOf(bench.store.get(), englishText).keys;
    expect(key?.spendable).toEqual({ units: 40 * DOLLAR, dollars: null });
  });
});

describe('what a gateway shows amounts in', () => {
  test('is known after a restart without it', async () => {
    await watch('CNY');
    await bench.simulator.down();
    await bench.clock.advance(HOUR_MS);
    await bench.restart();
    expect(shown().slice(0, 2)).toEqual(['¥292.00', '¥306.60']);
  });

  test('is what it says now', async () => {
    await watch('CNY');
    bench.simulator.set({ quotaDisplay: 'USD' });
    await bench.accounts.refresh(null);
    await waitFor(() => expect(shown()[0]).toBe('$40.00'));
  });

  test('gives way to the user’s own units per dollar', async () => {
    await watch('TOKENS');
    await bench.accounts.with(bench.account.id, (account) => account.setOwn({ ownUnitsPerDollar: DOLLAR }));
    expect(shown()[0]).toBe('$40.00');
  });
});
