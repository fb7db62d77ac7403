import { clausesOf, type Refusal } from '../../../core/kernel/index.ts'
import type { Player } from './cast.ts'
import { check } from './expect.ts'
import { call } from './call.ts'
import type { MountSource } from './mount.ts'
import { resolve, type Names } from './names.ts'
import { LONGEST_WAIT } from './patience.ts'
import type { RefusalReport } from './report.ts'
import type { ActMove, KeyMove, Move, MountMove, ObjectMove, OpenMove, ProductCallMove, VerifyMove } from './script.ts'
import type { Answer, Session } from './session.ts'

export interface Stage {
  readonly players: ReadonlyMap<string, Player>
  /** Nobody in particular: not signed in. */
  readonly visitor: Session
  readonly administrator: Session
  readonly security: Session
  readonly names: Names
  readonly mountSource: (move: MountMove) => Promise<MountSource>
  readonly verify: (proof: unknown) => Promise<string | null>
  readonly verifyBundle: (bundle: unknown) => Promise<string | null>
  readonly rows: Record<string, number>
}

/** Plays one move. Returns the refusal that it provoked, if one was demanded; throws when anything was not as demanded. */
export async function play(move: Move, stage: Stage, step: string): Promise<RefusalReport | null> {
  if ('expect' in move) {
    await check(resolve(move.expect, stage.names), who(stage, move.as))
    return null
  }
  if ('verify' in move) {
    await verifyProof(move, stage)
    return null
  }
  const [action, answer] = await perform(move, stage)
  if (!move.refused) {
    if (!answer.ok) throw new Error(`${action} was refused: ${sentence(answer.refusal)}`)
    if (move.name) stage.names.set(move.name, answer.value)
    return null
  }
  return refusedAsDemanded(move, action, answer, step)
}

function refusedAsDemanded(
  move: Exclude<Move, { expect: unknown } | { verify: unknown }>,
  action: string,
  answer: Answer,
  step: string,
): RefusalReport {
  const wanted = [...(move.refused ?? [])].sort()
  if (answer.ok) throw new Error(`${action} was allowed but must be refused citing ${wanted.join(', ')}`)
  const cited = clausesOf(answer.refusal)
  const asDemanded =
    JSON.stringify(cited) === JSON.stringify(wanted) &&
    (!move.kind || move.kind === answer.refusal.kind) &&
    (!move.code || answer.refusal.unmet.some((unmet) => unmet.code === move.code))
  if (!asDemanded)
    throw new Error(
      `${action} must be refused ${[move.kind, move.code].filter(Boolean).join(' ')} citing [${wanted.join(', ')}] but was refused ${sentence(answer.refusal)}`,
    )
  return {
    step,
    action,
    by: 'as' in move ? move.as : 'key' in move ? 'key' : 'public',
    kind: answer.refusal.kind,
    clauses: cited,
    origins: [...new Set(answer.refusal.unmet.map((unmet) => unmet.origin))],
    because: move.because?.zh ?? answer.title,
    asDemanded,
  }
}

function sentence(refusal: Refusal): string {
  return `${refusal.kind} [${clausesOf(refusal).join(', ')}] ${refusal.unmet.map((unmet) => `${unmet.code} ${JSON.stringify(unmet.params)} {${unmet.clauses.join(',')}}`).join('; ')}`
}

function who(stage: Stage, alias: string | undefined): Session {
  if (alias === undefined || alias === 'public') return stage.visitor
  if (alias === 'administrator') return stage.administrator
  if (alias === 'security-administrator') return stage.security
  const player = stage.players.get(alias)
  if (!player) throw new Error(`nobody in the cast is called \`${alias}\``)
  return player.session
}

async function perform(
  move: Exclude<Move, { expect: unknown } | { verify: unknown }>,
  stage: Stage,
): Promise<[string, Answer]> {
  if ('open' in move) return [`case.open ${move.open}`, await openCase(resolve(move, stage.names), stage)]
  if ('act' in move && 'of' in move) return [`case.act ${move.act}`, await act(resolve(move, stage.names), stage)]
  if ('call' in move) return [move.call, await call(resolve(move, stage.names), who(stage, move.as))]
  if ('mount' in move) return ['dataset.mount', await mount(resolve(move, stage.names), stage)]
  if ('product-call' in move) return ['product.call', await productCall(resolve(move, stage.names), stage)]
  if ('object' in move) return ['notice.object', await objectTo(resolve(move, stage.names), stage)]
  return ['key.issue', await issueKey(resolve(move, stage.names), stage)]
}

async function openCase(move: OpenMove, stage: Stage): Promise<Answer> {
  const { about, under, track, key, area, links, on } = move
  const answer = await who(stage, move.as).call('cases.open', {
    body: { procedure: move.open, about, under, track, key, area, links, on },
  })
  if (!answer.ok) return answer
  const opened = answer.value as { case: string; record: string }
  return { ...answer, value: { ...opened, id: opened.case } }
}

async function act(move: ActMove, stage: Stage): Promise<Answer> {
  const { type, line, outcome, points, reason, stated, papers, digest, on } = move
  return who(stage, move.as).call('cases.act', {
    params: { id: move.of, act: move.act },
    body: { type, line, document: move.with, outcome, points, reason, stated, papers, digest, on },
  })
}

async function mount(move: MountMove, stage: Stage): Promise<Answer> {
  const source = await stage.mountSource(move)
  const answer = await who(stage, move.as).call('datasets.mount', {
    params: { id: move.mount },
    body: source.content,
    headers: { 'content-type': source.type, 'x-filename': encodeURIComponent(source.filename) },
  })
  if (answer.ok) stage.rows[source.filename] = Number((answer.value as { rows?: number }).rows ?? 0)
  return answer
}

async function productCall(move: ProductCallMove, stage: Stage): Promise<Answer> {
  const answer = await stage.visitor.call('gateway.rows', {
    params: { product: move['product-call'] },
    headers: { 'x-api-key': move.key },
    ...(move.query ? { query: move.query } : {}),
  })
  if (answer.ok && move.rows) {
    const rows = (answer.value as { data?: unknown[] }).data?.length ?? 0
    if (rows < move.rows['at-least'])
      throw new Error(`the product answered ${rows} rows, at least ${move.rows['at-least']} were expected`)
  }
  if (answer.ok && move.next) {
    const { next } = answer.value as { next: string | null }
    if (next === null) throw new Error('the product answered its last page, a further one was expected')
    stage.names.set(move.next, next)
  }
  return answer.ok ? { ...answer, value: { ...(answer.value as object), id: answer.receipt } } : answer
}

async function objectTo(move: ObjectMove, stage: Stage): Promise<Answer> {
  return stage.visitor.call('cases.object', {
    params: { id: move.object },
    body: { act: move.act, ...(move.with as object) },
  })
}

async function issueKey(move: KeyMove, stage: Stage): Promise<Answer> {
  const answer = await who(stage, move.as).call('keys.issue', { params: { id: move.key }, body: {} })
  return answer.ok ? { ...answer, value: (answer.value as { key: string }).key } : answer
}

async function verifyProof(move: VerifyMove, stage: Stage): Promise<void> {
  const named = resolve(move.verify, stage.names)
  const isBundle = named !== null && typeof named === 'object'
  const proof = isBundle ? named : await receiptProof(String(named), stage)
  const problem = await (isBundle ? stage.verifyBundle : stage.verify)(move.altered ? altered(proof) : proof)
  if (move.altered && !problem) throw new Error('the proof verifies although an event in it was altered')
  if (!move.altered && problem) throw new Error(`the proof does not verify: ${problem}`)
}

/** The same bundle with one event said to be another day's. */
function altered(proof: unknown): unknown {
  const copy = structuredClone(proof) as { events?: { event?: { at?: number } }[] }
  const event = copy.events?.[Math.floor(copy.events.length / 2)]?.event
  if (!event) throw new Error('nothing in it can be altered: it holds no events')
  event.at = (event.at ?? 0) + 86_400_000
  return copy
}

/** The proof of a call: ready as soon as its batch is sealed and the checkpoint covers it. */
async function receiptProof(receipt: string, stage: Stage): Promise<unknown> {
  const deadline = performance.now() + LONGEST_WAIT
  for (;;) {
    const answer = await stage.visitor.call('gateway.receipt', { params: { id: receipt } })
    if (!answer.ok) throw new Error(`receipt ${receipt}: ${sentence(answer.refusal)}`)
    if ((answer.value as { ledger: unknown }).ledger !== null) return answer.value
    if (performance.now() > deadline) throw new Error(`receipt ${receipt} did not reach the log`)
    await new Promise((done) => setTimeout(done, 200))
  }
}
