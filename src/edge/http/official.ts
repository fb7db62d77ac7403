import { isObject, platformRefusal, Refused, type Json, type Unmet } from '../../core/kernel/index.ts'
import type { Actor } from '../../core/law/facts/permit-types.ts'
import type { Commands } from '../../operation/house/index.ts'
import { contract, type Endpoint, type EndpointId } from '../contract/index.ts'
import { parseWith } from './request/body.ts'
import type { AnyHandler } from './handler.ts'
import type { Rooms } from './rooms.ts'

/** By what the kind of a command is told more exactly: the procedure that it names, or the act of the case that it does. */
type Kind = 'alone' | 'procedure' | 'act' | 'acts' | 'scan'

/**
 * Commands in which a person speaks for their party and that are no single act of a case: those that a party may put under a chain. None answers anything
 * that is shown once. A new one takes a line.
 */
export const official: { readonly [Id in EndpointId]?: Kind } = {
  'cases.open': 'procedure',
  'cases.enter': 'procedure',
  'existing.confirm': 'alone',
  'cases.act-lines': 'act',
  'cases.file-together': 'acts',
  'paper.confirm': 'scan',
  'datasets.classify': 'alone',
  'datasets.classify-second': 'alone',
  'masking.decide': 'alone',
  'own-data.declare': 'alone',
  'own-data.decide': 'alone',
  'reviews.decide': 'alone',
  'access.limit': 'alone',
  'access.rows': 'alone',
  'brakes.lift': 'alone',
  'products.subscribe': 'alone',
  'reports.step': 'alone',
  'disclosed.step': 'alone',
  'disclosed.hand-in': 'alone',
  'complaints.handle': 'alone',
  'cases.supervise': 'alone',
  'supervisions.answer': 'alone',
  'preservation.place': 'alone',
  'preservation.lift': 'alone',
  'money.agree': 'alone',
  'money.owe': 'alone',
  'money.settle': 'alone',
}

type Handling = { readonly [id: string]: AnyHandler | undefined }

/**
 * Puts the chain of one's own party before every command that it may be set for. INVARIANT: such a handler is reached from outside by no other way; what a
 * last signature gives is done by the handler itself.
 */
export function inOrder<H>(
  handlers: H,
  { house, procedures, paper }: Pick<Rooms, 'house' | 'procedures' | 'paper'>,
): H {
  const all = handlers as Handling
  // Handlers can be put together without rooms, to look at them.
  const room = house as typeof house | undefined
  room?.answers(answering(all, { procedures, paper }))
  const known = Object.keys(official).filter((id) => all[id] !== undefined)
  const wrapped = known.map((id) => {
    const direct = async (call: never) => {
      const { actor, params, body } = call as unknown as Call
      await house.demandDirect(actor, { id, params }, (body ?? null) as Json)
      return all[id]!(call)
    }
    return [id, direct] as const
  })
  return { ...handlers, ...Object.fromEntries(wrapped) }
}

interface Call {
  readonly actor: Actor
  readonly params: { readonly [name: string]: string }
  readonly body?: Json
}

const endpoints = new Map(contract.map((of) => [of.id as string, of as Endpoint]))

function endpointOf(id: string): Endpoint {
  const found = id in official ? endpoints.get(id) : undefined
  if (!found) throw new Refused(platformRefusal('invalid', 'not-found', { what: id.slice(0, 80) }))
  return found
}

function answering(handlers: Handling, { procedures, paper }: Pick<Rooms, 'procedures' | 'paper'>): Commands {
  const text = (body: Json, name: string) => {
    const value = isObject(body) ? body[name] : undefined
    return typeof value === 'string' ? value : null
  }
  const procedureOf = async (actor: Actor, id: string) => (await procedures.caseView(actor, id)).state.procedure
  return {
    kinds: Object.entries(official)
      .filter(([, kind]) => kind === 'alone' || kind === 'procedure')
      .map(([id, kind]) => ({ id, title: endpointOf(id).summary, byProcedure: kind === 'procedure' })),
    title: (id) => endpoints.get(id)?.summary ?? null,
    async wanted(actor, { id, params }, body) {
      const kind = official[id as EndpointId]
      if (kind === 'procedure') return { procedure: id, act: text(body, 'procedure') }
      if (kind === 'act') return { procedure: await procedureOf(actor, params['id'] ?? ''), act: params['act'] ?? null }
      if (kind === 'scan') return paper.signing(actor, params['id'] ?? '')
      if (kind === 'acts') {
        const [first] = isObject(body) && Array.isArray(body['cases']) ? body['cases'] : []
        return { procedure: await procedureOf(actor, String(first)), act: text(body, 'act') }
      }
      return kind === 'alone' ? { procedure: id, act: null } : null
    },
    parse({ id }, body) {
      const { body: schema } = endpointOf(id)
      return schema === undefined ? null : (parseWith(schema, body, 'body') as Json)
    },
    async run(actor, { id, params }, body, command) {
      endpointOf(id)
      const call = { actor, params, body, command, language: 'zh-CN', query: {}, address: '' }
      demandWhole(await handlers[id]!(call as never))
    },
  }
}

/** Of many at once each stands by itself when it is done directly; what was signed as one is done as one. */
function demandWhole(answer: unknown): void {
  if (!Array.isArray(answer)) return
  const unmet = answer.flatMap((one: unknown) =>
    isObject(one) && one['ok'] === false && Array.isArray(one['unmet']) ? (one['unmet'] as unknown as Unmet[]) : [],
  )
  if (unmet.length > 0) throw new Refused({ kind: 'unmet', unmet })
}
