import type { Handlers } from '#contract/handlers';
import type { HistoryExport } from './history-export.ts';
import type { HistoryService } from './history-service.ts';

interface HistoryDependencies {
  readonly history: HistoryService;
  readonly historyExport: HistoryExport;
}

export function historyHandlers({ history, historyExport }: HistoryDependencies) {
  return {
    readChart: ({ accountId, keyId, span }) => history.chart(accountId, keyId, span),
    exportHistory: ({ format }) => historyExport.write(format),
  } satisfies Partial<Handlers>;
}
