import { app, shell } from 'electron';
import { succeed } from '#contract/failure';
import { done, type Handlers } from '#contract/handlers';
import { changeLoginItem, type LoginItem } from './login-item/login-item.ts';
import type { PopoverController } from './popover/popover-controller.ts';
import { openLicences, partVersions } from './system/about.ts';
import { openLogFolder } from './system/open-log-folder.ts';
import { changeTerminalCommand, type TerminalCommand } from './terminal-command/terminal-command.ts';
import type { TrayGuidance } from './tray/tray-guidance.ts';

interface ShellDependencies {
  readonly popover: PopoverController;
  readonly guidance: TrayGuidance;
  readonly loginItem: LoginItem;
  readonly terminalCommand: TerminalCommand;
  readonly logFolder: string;
  /** Where a later version of the app is to be had. */
  readonly downloadPage: string;
}

/** What is asked of the window itself, and of the system around it. */
export function shellHandlers(dependencies: ShellDependencies) {
  const { downloadPage, guidance, logFolder, loginItem, popover, terminalCommand } = dependencies;
  return {
    fitHeight: ({ heightPx }) => done(() => popover.fitHeight(heightPx)),
    hidePopover: () => done(() => popover.hide()),
    dismissTrayHint: ({ forEver }) => guidance.dismiss(forEver),
    readLoginItem: async () => succeed(await loginItem.read()),
    setLoginItem: ({ isOn }) => changeLoginItem(loginItem, isOn),
    readLauncher: async () => succeed(await terminalCommand.read()),
    setLauncher: ({ isLinked }) => changeTerminalCommand(terminalCommand, isLinked),
    openLink: () => done(() => shell.openExternal(downloadPage)),
    openLogs: () => openLogFolder(logFolder),
    openLicences,
    readVersions: () => succeed(partVersions()),
    quit: () => done(() => app.quit()),
  } satisfies Partial<Handlers>;
}
