import { say, texts, type Language } from '../../shared/language/index.ts'

const names = texts({
  opened: ['开办', 'opened'],
  'case-opened': ['开办', 'case opened'],
  done: ['办理', 'done'],
  'act-done': ['办理', 'act done'],
  opinion: ['提交意见', 'opinion given'],
  'opinion-given': ['提交意见', 'opinion given'],
  objection: ['提出异议', 'objection'],
  objected: ['提出异议', 'objection'],
  answered: ['答复异议', 'objection answered'],
  ended: ['办结', 'ended'],
  'case-ended': ['办结', 'case ended'],
  returned: ['退回补正', 'returned'],
  withdrawn: ['撤回', 'withdrawn'],
  marked: ['标记', 'marked'],
  'clock-started': ['开始计时', 'clock started'],
  'clock-passed': ['时限届满', 'clock ran out'],
  'clock-met': ['按时完成', 'clock met'],
  refused: ['拒绝', 'refused'],
  created: ['新建', 'created'],
  'record-created': ['新建台账条目', 'record created'],
  'standing-set': ['状态变更', 'standing changed'],
  noted: ['记录事实', 'fact noted'],
  held: ['限制', 'held'],
  lifted: ['解除限制', 'lifted'],
  'signed-in': ['登录', 'signed in'],
  'signed-out': ['退出', 'signed out'],
})

/** An event's type in words where the catalogue knows it; else the type itself. `case.opened` and `opened` are looked up alike. */
export function eventName(type: string, language: Language): string {
  const bare = type.split(/[./]/).at(-1) ?? type
  const pair = names[type as keyof typeof names] ?? names[bare as keyof typeof names]
  return pair ? say(pair, language) : type
}
