import type { ProxySetting } from '#contract/settings';
import type { MainText } from '#text';
import { shownText } from '#presentation/isolate';
import type { Dialogs, Confirmation } from './dialogs.ts';

type NetworkQuestion =
  | { readonly about: 'proxy' | 'test'; readonly proxy: ProxySetting }
  /** The file's name, and those of the authorities in it. */
  | { readonly about: 'trust'; readonly file: string; readonly authorities: readonly string[] }
  | { readonly about: 'distrust'; readonly file: string };

interface NetworkDialogs {
  /** Null: none was chosen. */
  chooseCaFile(): Promise<string | null>;
  /** False also when the dialog was closed. */
  agree(question: NetworkQuestion): Promise<boolean>;
}

const EXTENSIONS = ['pem', 'crt', 'cer'];
/** What fits into a dialog. */
const NAMES_SHOWN = 6;

/** What is asked before requests go another way, or another authority is trusted. */
export function createNetworkDialogs(dialogs: Dialogs, text: () => MainText): NetworkDialogs {
  return {
    chooseCaFile() {
      const { chooseFile, fileKind } = text().messages.dialogs;
      return dialogs.chooseFile({ title: chooseFile, kind: fileKind, extensions: EXTENSIONS });
    },
    agree(question) {
      const { cancel } = text().messages.common;
      return dialogs.confirm({ ...questionText(question, text()), cancel });
    },
  };
}

function questionText(
  question: NetworkQuestion,
  { messages: { dialogs } }: MainText,
): Omit<Confirmation, 'cancel'> {
  switch (question.about) {
    case 'proxy':
      return question.proxy.mode === 'manual' ? dialogs.manual(question.proxy) : dialogs[question.proxy.mode];
    case 'test':
      return dialogs.testConnection({
        address: question.proxy.mode === 'manual' ? question.proxy.address : '',
      });
    case 'trust':
      return dialogs.trust({ file: shownText(question.file), authorities: listOf(question.authorities) });
    case 'distrust':
      return dialogs.distrust({ file: shownText(question.file) });
  }
}

function listOf(names: readonly string[]): string {
  return [...names.slice(0, NAMES_SHOWN).map(shownText), ...(names.length > NAMES_SHOWN ? ['…'] : [])].join(
    '\n',
  );
}
