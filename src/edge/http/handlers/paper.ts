import { platformRefusal, Refused } from '../../../core/kernel/index.ts'
import type { Handlers } from '../handler.ts'
import type { Rooms } from '../rooms.ts'

type Ids =
  | 'paper.list'
  | 'paper.waiting'
  | 'paper.print'
  | 'paper.print-record'
  | 'paper.pdf'
  | 'paper.word'
  | 'paper.hand-in'
  | 'paper.confirm'
  | 'paper.decline'
  | 'portal.paper'

/** Forms on paper, and what comes back of them. */
export function paperHandlers({ paper }: Pick<Rooms, 'paper'>): Handlers<Ids> {
  const given = (file: { readonly bytes: Uint8Array; readonly type: string; readonly name: string }) =>
    new Response(new Uint8Array(file.bytes), {
      headers: {
        'content-type': file.type,
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
        'cache-control': 'private, no-store',
      },
    })
  return {
    async 'paper.list'({ actor, params }) {
      const { forms, scans } = await paper.papers(actor, params.id)
      return { forms: [...forms], scans: [...scans] }
    },
    'paper.waiting': async ({ actor }) => [...(await paper.waiting(actor))],
    'paper.print': ({ actor, params, body, command }) => paper.print(actor, params.id, body, command),
    'paper.print-record': ({ actor, params, body, command }) => paper.printRecord(actor, params.id, body.kind, command),
    'paper.pdf': async ({ actor, params, url }) => given(await paper.file(actor, params.code, 'pdf', url.origin)),
    'paper.word': async ({ actor, params, url }) => given(await paper.file(actor, params.code, 'word', url.origin)),
    'paper.hand-in': ({ actor, params, body, command }) => paper.handIn(actor, params.id, body, command),
    'paper.confirm': ({ actor, params, body, command }) => paper.confirm(actor, params.id, body, command),
    async 'paper.decline'({ actor, params, body, command }) {
      await paper.decline(actor, params.id, body.reason, command)
      return { declined: true }
    },
    async 'portal.paper'({ params }) {
      const proof = await paper.proof(params.code)
      if (!proof)
        throw new Refused(
          platformRefusal('not-found', 'paper.code-unknown', { code: params.code.slice(0, 40) }, 'paper.check-code'),
        )
      return { ...proof, sealed: [...proof.sealed] }
    },
  }
}
