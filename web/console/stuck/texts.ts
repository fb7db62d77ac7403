import { texts } from '../../shared/language/index.ts'

/** What was accepted and could not be carried out. */
export const stuckTexts = texts({
  title: ['已承接而未完成', 'Accepted and not carried out'],
  lead: [
    '这些事项已经批准或受理，平台多次尝试仍未做成，已停止自动重试。请先排除原因（如存储空间、依赖组件、数据源），再点“重新执行”；重试留有记录。',
    'These were approved or accepted, and the platform gave up after trying again and again. Remove the reason first (space, a missing part, a source), then retry; a retry stands on the record.',
  ],
  empty: ['没有未完成的事项，不需要处理', 'Nothing is unfinished; there is nothing to do'],
  since: ['停止时间', 'Given up at'],
  what: ['事项', 'What'],
  about: ['对象', 'About'],
  why: ['原因', 'Why'],
  unknown: ['平台故障，详见服务日志', 'A fault of the platform: see the log of the service'],
  attempts: ['已试次数', 'Tries'],
  act: ['操作', 'Do'],
  retry: ['重新执行', 'Retry'],
  retried: ['已重新执行，稍后刷新查看结果', 'Taken up again; look again in a moment'],
  notMine: ['由系统管理员或安全管理员重新执行', 'The system or the security administrator retries'],
})
