/** What money records are. `statement` says what two sides agreed on for a period and moves no balance. */
export const entryKinds = [
  'contract',
  'order',
  'invoice',
  'receipt',
  'cost',
  'expense',
  'distribution',
  'statement',
] as const
