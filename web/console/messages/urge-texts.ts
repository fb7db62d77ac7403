import { texts } from '../../shared/language/index.ts'

/** Urging and supervising on the page of a case. */
export const urgeTexts = texts({
  waitsFor: ['等：{parties}', 'waits for {parties}'],
  asked: ['送至：{parties}', 'to {parties}'],
  goesTo: ['将送至：{parties}', 'It goes to {parties}'],
  title: ['催办与督办', 'Urging'],
  lead: ['正在等着办的环节：', 'Waiting now:'],
  urge: ['催办', 'Urge'],
  supervise: ['督办', 'Supervise'],
  urgeAct: ['催办“{act}”', 'Urge “{act}”'],
  superviseAct: ['督办“{act}”', 'Supervise “{act}”'],
  urgedToday: ['今日已催办', 'Urged today'],
  urgeHint: [
    '提醒会送到该办单位的人员，并记入办件经过。同一环节每个工作日催办一次。附言只在平台内显示，短信和邮件里没有。',
    'Those whose turn it is are reminded, and the history of the case tells it. Once a working day for an act. The note is shown in the platform only.',
  ],
  superviseHint: [
    '该办单位须在答复日期前答复办理情况；督办和答复都记入办件经过。',
    'Those whose turn it is have to answer by that day; both stand in the history of the case.',
  ],
  note: ['附言（可不填）', 'Note (optional)'],
  ask: ['督办要求', 'What is asked'],
  replyBy: ['答复日期', 'Answer by'],
  urged: ['已催办', 'Urged'],
  supervised: ['已督办', 'Supervised'],
  answer: ['答复', 'Answer'],
  answerTitle: ['答复督办', 'Answer the supervision'],
  answerText: ['办理情况和预计办结日期', 'How it stands and when it will be done'],
  answered: ['已答复', 'Answered'],
  answeredOn: ['{day} 答复：{text}', 'Answered on {day}: {text}'],
  k_urge: ['催办', 'Urged'],
  k_supervise: ['督办', 'Supervised'],
  by: ['{party}，{day}', '{party}, {day}'],
  reply: ['请于 {day} 前答复', 'answer by {day}'],
  replyLate: ['答复已逾期', 'answer overdue'],
  due: ['时限 {day}', 'due {day}'],
})
