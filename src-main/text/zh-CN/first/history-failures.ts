import type { FailureText } from '../../failure-words.ts';

export const zhCNHistoryFailures = {
  'history-damaged': {
    title: '用量记录已损坏',
    remedy: '已另存到数据文件夹中，并保留仍可读取的部分。账户、固定的密钥和设置均未受影响。',
  },
  'history-not-written': {
    title: '用量记录已暂停',
    remedy: '请检查数据文件夹的可用空间和权限。恢复后会自动继续，其间在图表中显示为空缺。',
  },
  'history-unavailable': {
    title: '此处无法保存用量记录',
    remedy: '这份 Comet Tray 缺少数据库：图表已停用，其他功能不受影响。请重新安装。',
  },
  'export-not-written': {
    title: '无法写入文件',
    remedy: '请检查该文件夹的可用空间和权限，或选择其他文件夹。',
  },
} satisfies Record<string, FailureText>;
