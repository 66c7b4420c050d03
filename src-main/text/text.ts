import type { AppState } from '#contract/app-state';
import type { Language } from '#contract/settings';
import type { FirstMessages } from './en/first/messages.ts';
import type { LaterMessages } from './en/later/messages.ts';
import type { MainMessages } from './en/main/messages.ts';
import type { Format } from './format.ts';

/**
 * What is said in one language. Every holder of a text has at least the messages of the list's first sight; the shape
 * of a catalogue is the English one, so a language that lacks a message does not compile.
 */
export interface Text<Messages extends FirstMessages = FirstMessages> {
  readonly language: Language;
  /** Whose words are used for what each platform calls otherwise. */
  readonly platform: AppState['platform'];
  readonly messages: Messages;
  readonly format: Format;
}

/** All that the popover says. */
export type FullText = Text<FirstMessages & LaterMessages>;

/** All that main says: in the tray and its menu, in notifications and dialogs. */
export type MainText = Text<FirstMessages & MainMessages>;
