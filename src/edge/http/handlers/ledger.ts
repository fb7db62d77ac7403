import { platformRefusal, Refused } from '../../../core/kernel/index.ts'
import type { Handlers } from '../handler.ts'
import type { Rooms } from '../rooms.ts'

type Ids =
  | 'ledger.readable'
  | 'ledger.checkpoint'
  | 'ledger.tile'
  | 'ledger.proof'
  | 'ledger.key'
  | 'ledger.events'
  | 'proofs.bundle'

/** The log that proves everything: public to check, its content only for those who may read it. */
export function ledgerHandlers({ ledger }: Pick<Rooms, 'ledger'>): Handlers<Ids> {
  return {
    'ledger.checkpoint': async () => plain(await ledger.checkpoint()),
    async 'ledger.tile'({ params }) {
      const tile = await ledger.tile(`tile/${params.path}`)
      if (tile === null) return missing(params.path)
      const partial = params.path.includes('.p/')
      const cache = partial ? 'public, max-age=60' : 'public, max-age=31536000, immutable'
      return new Response(new Uint8Array(tile), {
        headers: { 'content-type': 'application/octet-stream', 'cache-control': cache },
      })
    },
    async 'ledger.proof'({ params }) {
      const seq = /^[0-9]{1,15}$/.test(params.seq) ? Number(params.seq) : 0
      return (await ledger.proof(seq)) ?? missing(params.seq)
    },
    'ledger.key': async () => plain(await ledger.key()),
    'ledger.readable': async ({ actor }) => ({ readable: await ledger.readable(actor) }),
    'ledger.events': async ({ actor, query }) => [...(await ledger.events(actor, query))],
    'proofs.bundle': async ({ actor, params }) => (await ledger.bundle(actor, params.record)) ?? missing(params.record),
  }
}

function plain(text: string): Response {
  return new Response(text, { headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' } })
}

function missing(what: string): never {
  throw new Refused(platformRefusal('not-found', 'not-found', { what: what.slice(0, 200) }))
}
