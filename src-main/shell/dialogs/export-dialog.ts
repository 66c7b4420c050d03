import type { ExportFormat } from '#contract/history';
import type { MainText } from '#text';
import type { Dialogs } from './dialogs.ts';

interface ExportFile {
  /** Unless the user says otherwise. */
  readonly name: string;
  readonly format: ExportFormat;
}

/** Asks where an export is to be written; what it answers, null: nowhere. */
export function createExportDialog(
  dialogs: Dialogs,
  text: () => MainText,
): (file: ExportFile) => Promise<string | null> {
  return ({ format, name }) => {
    const { choosePlace, exportKinds } = text().messages.dialogs;
    return dialogs.chooseSavePath({
      title: choosePlace,
      kind: exportKinds[format],
      extensions: [format],
      name,
    });
  };
}
