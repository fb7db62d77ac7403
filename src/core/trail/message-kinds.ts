/** What a message tells, in the order of filters. */
export const messageKinds = [
  'assigned',
  'returned',
  'due-soon',
  'overdue',
  'decided',
  'partly',
  'objected',
  'changed',
  'closed',
  'urged',
  'supervised',
  'answered',
  'to-sign',
  'completed',
  'to-confirm',
  'stand-in',
  'stopped',
  'resumed',
  'advised',
] as const
export type MessageKind = (typeof messageKinds)[number]
