import { texts } from '../../shared/language/index.ts'

/** Entering matters begun before the platform. */
export const existingTexts = texts({
  title: ['补录存量事项', 'Enter existing stock'],
  lead: [
    '平台启用前已经启动的事项，按真实日期和现有材料补录，不重走程序；缺什么、由谁补、何时补齐，录入后列出。',
    'A matter begun before the platform is entered with its true days and the papers there are; no step is replayed. What is missing, whose it is and by when is listed afterwards.',
  ],
  procedure: ['程序', 'Procedure'],
  begun: ['实际启动日期', 'Really begun on'],
  holder: ['持有方', 'Holder'],
  giver: ['授予方', 'Giver'],
  standing: ['目前状态', 'Standing today'],
  track: ['类别', 'Track'],
  actDay: ['当时办理日期（没有办理的留空）', 'Done on (empty if it was not done)'],
  outcome: ['结果', 'Outcome'],
  source: ['补录依据：来自哪些档案、由谁确认', 'Source: which files, who vouches'],
  running: ['当时尚未办完，在平台上继续办理', 'Still under way then; goes on here'],
  enter: ['补录', 'Enter'],
  entered: ['补录结果', 'Entered'],
  enteredAs: ['已补录：', 'Entered as'],
  complete: ['没有缺项', 'Nothing is missing'],
  owner: ['由', 'Whose:'],
  by: ['{day} 前补齐', 'by {day}'],
  noDay: ['未设期限', 'no day set'],
  act: ['没有任何记录', 'nothing is known of it'],
  document: ['缺材料', 'document missing'],
  item: ['缺内容', 'item missing'],
  paper: ['缺扫描件', 'scan missing'],
  number: ['缺文号和日期', 'number and day missing'],
  minutes: ['缺会议记录', 'minutes missing'],
})
