/** What anybody may complain about on the portal; packs say of some of them who answers (`complaints` of a role). */
export const complaintKinds = [
  'service',
  'product',
  'price',
  'data',
  'own-data',
  'competition',
  'consumer-rights',
  'security',
  'official',
  'other',
] as const
