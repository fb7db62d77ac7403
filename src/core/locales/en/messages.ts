import type { messages as source } from '../zh-CN/messages.ts'

/** Texts of messages, urging and supervising. */
export const messages: Readonly<Record<keyof typeof source, string>> = {
  'event.case-urged': 'urged',
  'event.case-supervised': 'supervised',
  'event.supervision-answered': 'supervision answered',
  'unmet.nothing-waits': 'Nobody is waited for in this act now; perhaps it was just done',
  'unmet.urge-own': 'This act waits for your own party',
  'unmet.urge-stranger': 'Your party takes no part in this matter and does not wait for it',
  'unmet.urged-today': 'This act was urged already for the working day {day}; it is urged once a working day',
  'unmet.reply-day-past': 'The day of the answer, {day}, has gone by',
  'unmet.answer-not-yours': 'This supervision does not ask your party for an answer',
  'unmet.answered-before': 'This supervision was answered on {day}',
  'cure.do-it': 'Do it, or hand it to a colleague',
  'cure.urge-stranger': 'A party that takes part may urge, or the data bureau may supervise',
  'cure.urge-later': 'Urge again on the next working day; in haste, ask the data bureau to supervise',
  'cure.later-day': 'Give today or a later day',
}
