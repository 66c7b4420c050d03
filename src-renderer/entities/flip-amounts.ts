import type { Amounts } from '#contract/settings';
import type { AppContext } from '../context/app-context.ts';

export function otherAmounts(amounts: Amounts): Amounts {
  return amounts === 'left' ? 'used' : 'left';
}

/** Shows what was used instead of what is left, or the reverse, everywhere; undoing returns to the button `id`. */
export async function flipAmounts(app: AppContext, id: string): Promise<void> {
  const before = app.state.settings.amounts;
  const amounts = otherAmounts(before);
  if (!(await app.perform(app.comet.changeSettings({ amounts })))) return;
  const message = () => app.text.messages.list.showing[amounts];
  app.announce(message());
  app.offerUndo({ message, undo: () => undo() });

  function undo(): void {
    app.dismissUndo();
    document.getElementById(id)?.focus();
    void app.perform(app.comet.changeSettings({ amounts: before }));
  }
}
