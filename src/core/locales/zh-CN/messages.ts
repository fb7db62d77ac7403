/** Texts of messages, urging and supervising. */
export const messages = {
  'event.case-urged': '催办',
  'event.case-supervised': '督办',
  'event.supervision-answered': '答复督办',
  'unmet.nothing-waits': '这个环节现在没有等着谁办理，可能刚刚办过',
  'unmet.urge-own': '这个环节正等本单位办理，不必催办自己',
  'unmet.urge-stranger': '本单位没有参与这件事，也不在等它的结果，不能催办',
  'unmet.urged-today': '这个环节 {day}（工作日）已经催办过一次，同一环节每个工作日只催办一次',
  'unmet.reply-day-past': '答复日期 {day} 已经过去',
  'unmet.answer-not-yours': '这项督办不是要求本单位答复的',
  'unmet.answered-before': '这项督办已于 {day} 答复',
  'cure.do-it': '请直接办理；需要本单位其他人员办理的，请在单位内转交',
  'cure.urge-stranger': '请由参与办件的单位催办，或者由数据管理部门督办',
  'cure.urge-later': '请下一个工作日再催办；急件可以请数据管理部门督办',
  'cure.later-day': '请写今天或以后的日期',
} as const
