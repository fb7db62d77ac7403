/** What packs are compared by, in the order in which it is told. */
export const topics = [
  'head',
  'authority',
  'steps',
  'conditions',
  'limits',
  'documents',
  'reviews',
  'notices',
  'filing',
  'suspension',
  'termination',
  'disclosure',
  'gates',
  'duties',
  'records',
  'parameters',
  'settings',
  'questions',
  'mechanisms',
] as const

export type Topic = (typeof topics)[number]
