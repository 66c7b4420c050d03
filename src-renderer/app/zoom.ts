import { SerialQueue } from '#async/serial-queue';
import type { Settings } from '#contract/settings';
import { UNZOOMED_PERCENT, ZOOM_PERCENTS } from '#contract/setting-choices';
import type { AppContext } from '../context/app-context.ts';

export type ZoomStep = 'in' | 'out' | 'reset';

/** The next larger or smaller one; at either end it stays. */
export function zoomAfter(current: Settings['zoomPercent'], step: ZoomStep): Settings['zoomPercent'] {
  if (step === 'reset') return UNZOOMED_PERCENT;
  const next = ZOOM_PERCENTS.indexOf(current) + (step === 'in' ? 1 : -1);
  return ZOOM_PERCENTS[next] ?? current;
}

/** Main publishes what a call changed before it answers: each step finds what the one before has led to. */
const zooms = new SerialQueue();

export function zoom(app: AppContext, step: ZoomStep): Promise<void> {
  return zooms.run(async () => {
    const zoomPercent = zoomAfter(app.state.settings.zoomPercent, step);
    if (!(await app.perform(app.comet.changeSettings({ zoomPercent })))) return;
    app.announce(app.text.format.percent(zoomPercent / 100));
  });
}
