/** What can happen to a draft inside a house, as its log tells. */
export const draftMoves = [
  'saved',
  'aside',
  'sent',
  'signed',
  'returned',
  'remarked',
  'claimed',
  'released',
  'refused',
  'official',
  'dropped',
  'rerouted',
  'moved',
] as const

export type DraftMove = (typeof draftMoves)[number]
