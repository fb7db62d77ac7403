/** What a column of data may be about, in the order in which people choose. */
export const categories = [
  'identity',
  'contact',
  'property',
  'whereabouts',
  'device',
  'health',
  'sensitive',
  'trait',
  'organisation',
  'place',
  'public-code',
  'record-key',
  'measure',
  'attribute',
  'free-text',
] as const

/** What a column is about. */
export type Category = (typeof categories)[number]
