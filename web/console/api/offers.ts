import { Refused } from '../../../src/core/kernel/index.ts'

/** What was sent and has to be signed inside one's own house first. */
export interface Offer {
  readonly command: string
  readonly params: { readonly [name: string]: string }
  readonly body: unknown
}

const offers = new WeakMap<Error, Offer>()

/** Remembers what was sent when the house’s own chain has to sign it first. */
export function noteOffer(error: unknown, id: string, of: { readonly params?: object; readonly body?: unknown }): void {
  if (!(error instanceof Refused)) return
  const first = error.refusal.unmet.find(({ code }) => code === 'house.chain-first')
  if (first?.params['command'] !== id) return
  offers.set(error, { command: id, params: { ...of.params }, body: of.body ?? null })
}

/** What may be kept as a draft after a failure; undefined for any other failure. */
export function offerOf(error: Error): Offer | undefined {
  return offers.get(error)
}
