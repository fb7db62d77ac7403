/** What somebody may do in a case: the act itself, what belongs to it, and what every case has in common. Closed. */
export const commandTypes = [
  'act',
  'opinion',
  'objection',
  'answer',
  'withdraw',
  'return',
  'complete',
  'correct',
  'suspend',
  'resume',
  'void',
  'transfer',
] as const

export type CommandType = (typeof commandTypes)[number]
