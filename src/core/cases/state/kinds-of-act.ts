/** Kinds of act: of one procedure, of one act of it, or, where nothing is named, all. */
export interface Scope {
  readonly procedure: string
  /** Left out: every act of the procedure, and what every case allows besides (withdraw, suspend …). */
  readonly act?: string | undefined
}

const ofCase: readonly string[] = [
  'withdraw',
  'void',
  'suspend',
  'resume',
  'transfer',
  'take-over',
  'turn-down',
  'relate',
]

/** Whether a command concerns the whole case and no act of it. */
export function concernsCase(type: string): boolean {
  return ofCase.includes(type)
}
