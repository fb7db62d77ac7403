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
  'take-over',
  'turn-down',
  'undo',
  'relate',
] as const

/** What rooms do in a case and nobody from outside: a panel drawn by lot, one of it who steps aside. */
export type RoomCommandType = 'panel' | 'recuse'

export type CommandType = (typeof commandTypes)[number] | RoomCommandType
