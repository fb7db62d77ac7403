/** Texts of tracing, audit and alerts. */
export const trace = {
  'unmet.trace.statements': '查询语句可能含有数值，只提供给审计管理员',
  'cure.ask-audit': '请由审计管理员导出，或者不带语句导出',
  'unmet.alert.not-yours': '预警由监管一方处理；被预警的一方和本人只能说明情况',
  'cure.alert-explain': '请写明情况说明，由数据管理部门或者实施机构处理',
  'unmet.alert.reason': '没有写明理由',
  'cure.alert-reason': '请写明理由；转为事件的，请写明事件办件的编号',
  'unmet.alert.closed': '这条预警已经处理完毕',
} as const
