/** What a legal entity or person can be. */
export const partyKinds = [
  'government',
  'government-department',
  'public-institution',
  'public-service-enterprise',
  'enterprise',
  'unincorporated',
  'individual',
  'expert',
] as const
