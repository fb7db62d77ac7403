/** Kinds of lines in a timeline. */
export const trailKinds = [
  'mount',
  'grant',
  'look',
  'profile',
  'check',
  'job',
  'refusal',
  'key',
  'egress',
  'product',
  'call',
  'export',
  'audit',
  'sign-in',
  'case',
  'record',
  'alert',
  'administration',
] as const
export type TrailKind = (typeof trailKinds)[number]

export const outcomes = ['done', 'refused', 'failed', 'stopped'] as const
export type Outcome = (typeof outcomes)[number]
