import { texts } from '../../shared/language/index.ts'

/** Stops of grants, on the page of alerts. */
export const brakeTexts = texts({
  title: ['已停用', 'Stopped'],
  lead: [
    '达到停用上限的授权不能继续同类使用，直到次日或者由安全管理员、监管单位说明理由解除；解除一次放行同样多的次数，并留下记录。',
    'A grant at a stop bound does no more of the kind until the next day, or until the security administrator or the supervising party lifts it with a reason; a lifting lets as much again through and stands on the record.',
  ],
  noteTitle: ['本授权的部分用数已停用', 'Some work of this grant is stopped'],
  noteNext: [
    '同类作业次日恢复；须提前恢复的，请安全管理员或监管单位说明理由解除。同一模型的试算次数不随日期恢复。其他计算不受影响。',
    'Jobs of the kind run again tomorrow; sooner if the security administrator or the supervising party lifts the stop with a reason. Tries of one model do not come back with the day. Other work goes on.',
  ],
  noteLink: ['异常预警', 'Alerts'],
  rule: ['停用原因', 'Stopped for'],
  grant: ['授权', 'Grant'],
  count: ['次数', 'Count'],
  of: ['{value}，上限 {most}', '{value}, at most {most}'],
  lifted: ['，已解除 {n} 次', ', lifted {n} times'],
  since: ['时间', 'At'],
  act: ['操作', 'Do'],
  lift: ['解除停用', 'Lift'],
  notMine: ['请联系安全管理员或监管单位解除', 'Ask the security administrator or the supervising party'],
  reason: ['解除的理由', 'Reason for lifting'],
  reasonHint: ['例如：已核对代码，系按月批量统计', 'For example: the code was read; it is a monthly batch'],
  save: ['解除', 'Lift'],
  cancel: ['取消', 'Cancel'],
  'r_near-identical': ['近乎相同的查询', 'Near-identical queries'],
  'r_small-groups': ['成果中的小群体', 'Small groups in results'],
  r_failures: ['作业反复失败', 'Failing jobs'],
  r_trainings: ['训练模型（当日）', 'Trainings of models (a day)'],
  'r_model-tries': ['试算模型（当日）', 'Tries of models (a day)'],
  'r_tries-of-a-model': ['试算同一模型', 'Tries of one model'],
})
