import { shell } from 'electron';
import { succeed, type Outcome } from '#contract/failure';
import type { Handlers } from '#contract/handlers';
import type { ResetReport } from '#contract/ipc';
import { accountHandlers } from '../accounts/account-handlers.ts';
import { signInHandlers } from '../accounts/sign-in/sign-in-handlers.ts';
import { alertHandlers } from '../alerts/alert-handlers.ts';
import { historyHandlers } from '../history/history-handlers.ts';
import { joinHandlers } from '../ipc/join-handlers.ts';
import { ConsentGate } from '../consent/consent-gate.ts';
import { guardHandlers } from '../consent/guard-handlers.ts';
import { diagnosticsOf } from '../log/diagnostics.ts';
import { lastLines } from '../log/last-lines.ts';
import { settingsHandlers } from '../settings/settings-handlers.ts';
import { systemClipboard } from '../shell/clipboard/system-clipboard.ts';
import { createHostConfirmation } from '../shell/dialogs/confirm-host.ts';
import { createWriteConfirmation } from '../shell/dialogs/confirm-write.ts';
import { openConsole, openTokenPage } from '../shell/links/console-link.ts';
import { shellHandlers } from '../shell/shell-handlers.ts';
import { systemFacts } from '../shell/system/system-facts.ts';
import { stateHandlers } from '../state/state-handlers.ts';
import { updateHandlers } from '../updates/update-handlers.ts';
import type { Services } from './create-services.ts';

/** Which use case answers which call, with the one gate in front of them. */
export function createHandlers(services: Services): Handlers {
  const { clock, dialogs, popover, store, text } = services;
  const now = () => clock.now();
  const state = () => store.get();
  const gate = new ConsentGate({
    now: () => clock.monotonic(),
    state,
    pressedAt: () => popover.pressedAt,
    mayAsk: () => dialogs.mayAsk,
    ask: createWriteConfirmation({ dialogs, now, state, text }),
  });
  return guardHandlers(joinedHandlers(services, gate), { gate, now, state });
}

function joinedHandlers(services: Services, gate: ConsentGate): Handlers {
  const { accounts, desktop, paths, store, updates } = services;
  return joinHandlers(
    stateHandlers(store),
    accountHandlers(accounts, () => gate.wasPressed),
    signInHandlers(services),
    historyHandlers(services),
    alertHandlers(services),
    updateHandlers(updates),
    settingsHandlers({ ...services, shortcut: desktop.shortcut }),
    shellHandlers({ ...services, guidance: desktop.guidance, logFolder: paths.logs }),
    jointHandlers(services),
  );
}

/** What takes more than one room. */
function jointHandlers(services: Services) {
  const openExternal = (url: string) => shell.openExternal(url);
  const asking = (page: 'openConsole' | 'openTokenPage') => ({
    ask: createHostConfirmation(services.dialogs, services.text, page),
    openExternal,
  });
  const [ofConsole, ofTokenPage] = [asking('openConsole'), asking('openTokenPage')];
  return {
    startDemo: () => startDemo(services),
    reset: ({ withAccounts }) => reset(services, withAccounts),
    copyDiagnostics: () => copyDiagnostics(services),
    openConsole: ({ accountId }) =>
      services.accounts.with(accountId, ({ record }) => openConsole(record.baseUrl, ofConsole)),
    openTokenPage: ({ baseUrl }) => openTokenPage(baseUrl, ofTokenPage),
  } satisfies Partial<Handlers>;
}

/** A sign-in that was under way is left, unless the sample account is there already. */
export async function startDemo({ demo, signIn }: Services): Promise<Outcome<null>> {
  return (await demo.start()) ? signIn.leave() : succeed(null);
}

async function reset(
  { accounts, settings, signIn }: Services,
  withAccounts: boolean,
): Promise<Outcome<ResetReport>> {
  if (withAccounts) signIn.leave();
  const kept = withAccounts ? await accounts.removeAll() : [];
  // Settings that cannot be written are a notice of their own.
  await settings.reset();
  return succeed({ kept });
}

async function copyDiagnostics(services: Services): Promise<Outcome<null>> {
  const { isTrayHostRegistered, paths, platform, store } = services;
  const hasTrayHost = platform !== 'linux' || (await isTrayHostRegistered());
  const facts = { ...systemFacts(), hasTrayHost, log: await lastLines(paths.logs) };
  await systemClipboard.write(diagnosticsOf(store.get(), facts));
  return succeed(null);
}
