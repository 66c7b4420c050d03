import type { Language } from '#contract/settings';
import { createFormat, type Format } from './format.ts';
import { en } from './en.ts';

/** The catalogue's shape is the English one: a language that lacks a message does not compile. */
export type Messages = typeof en;

export interface Text {
  readonly language: Language;
  readonly messages: Messages;
  readonly format: Format;
}

export const englishText: Text = { language: 'en', messages: en, format: createFormat('en') };
