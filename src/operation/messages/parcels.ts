import type { Boxed } from './letter.ts'
import type { Channel } from './types.ts'

/** A message on its way to one account through one channel. */
export interface WaitingRow {
  readonly id: number
  readonly account: string
  readonly party: string
  readonly channel: Channel
  readonly digest: boolean
  readonly envelope: string | null
  readonly attempts: number
  readonly message: Boxed
}

/** What goes out together, under one envelope. */
export interface Parcel {
  readonly envelope: string
  readonly account: string
  readonly party: string
  readonly channel: Channel
  readonly rows: readonly WaitingRow[]
  readonly attempts: number
}

/** Messages by their envelopes, in the order in which they arose. */
export function groups(rows: readonly WaitingRow[]): readonly Parcel[] {
  return [...Map.groupBy(rows, ({ envelope }) => envelope ?? '')].flatMap(([envelope, of]) => {
    const [first] = of
    if (!first) return []
    const { account, party, channel } = first
    return [{ envelope, account, party, channel, rows: of, attempts: Math.max(...of.map(({ attempts }) => attempts)) }]
  })
}
