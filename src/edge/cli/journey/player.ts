import { clausesOf, type Refusal } from '../../../core/kernel/index.ts'
import type { Player } from './cast.ts'
import { check } from './expect.ts'
import type { MountSource } from './mount.ts'
import { resolve, type Names } from './names.ts'
import type { RefusalReport } from './report.ts'
import type { ActMove, CallMove, KeyMove, Move, MountMove, ObjectMove, OpenMove, ProductCallMove } from './script.ts'
import type { Answer, Session } from './session.ts'

export interface Stage {
  readonly players: ReadonlyMap<string, Player>
  /** Nobody in particular: not signed in. */
  readonly visitor: Session
  readonly administrator: Session
  readonly names: Names
  readonly mountSource: (move: MountMove) => Promise<MountSource>
  readonly verify: (proof: unknown) => Promise<string | null>
  readonly rows: Record<string, number>
}

/** Plays one move. Returns the refusal that it provoked, if one was demanded; throws when anything was not as demanded. */
export async function play(move: Move, stage: Stage, step: string): Promise<RefusalReport | null> {
  if ('expect' in move) {
    await check(resolve(move.expect, stage.names), who(stage, move.as))
    return null
  }
  if ('verify' in move) {
    const problem = await stage.verify(await receiptProof(String(resolve(move.verify, stage.names)), stage))
    if (problem) throw new Error(`the proof does not verify: ${problem}`)
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
    JSON.stringify(cited) === JSON.stringify(wanted) && (!move.kind || move.kind === answer.refusal.kind)
  if (!asDemanded)
    throw new Error(
      `${action} must be refused ${move.kind ?? ''} citing [${wanted.join(', ')}] but was refused ${sentence(answer.refusal)}`,
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
  if ('call' in move) return [move.call, await call(resolve(move, stage.names), stage)]
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
  const { type, line, outcome, points, reason, papers, digest, on } = move
  return who(stage, move.as).call('cases.act', {
    params: { id: move.of, act: move.act },
    body: { type, line, document: move.with, outcome, points, reason, papers, digest, on },
  })
}

async function call(move: CallMove, stage: Stage): Promise<Answer> {
  const input = {
    ...(move.params ? { params: move.params } : {}),
    ...(move.query ? { query: move.query } : {}),
    ...(move.body === undefined ? {} : { body: move.body }),
  }
  const session = who(stage, move.as)
  const deadline = performance.now() + 120_000
  for (;;) {
    const answer = await session.call(move.call, input)
    if (!answer.ok || !move.until) return answer
    const value = answer.value as Record<string, unknown>
    if (
      Object.entries(move.until).every(([member, wanted]) => JSON.stringify(value[member]) === JSON.stringify(wanted))
    )
      return answer
    if (performance.now() > deadline)
      throw new Error(`${move.call} never became ${JSON.stringify(move.until)}: ${JSON.stringify(value).slice(0, 600)}`)
    await new Promise((done) => setTimeout(done, 50))
  }
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

/** The proof of a call: ready as soon as its batch is sealed and the checkpoint covers it. */
async function receiptProof(receipt: string, stage: Stage): Promise<unknown> {
  const deadline = performance.now() + 20_000
  for (;;) {
    const answer = await stage.visitor.call('gateway.receipt', { params: { id: receipt } })
    if (!answer.ok) throw new Error(`receipt ${receipt}: ${sentence(answer.refusal)}`)
    if ((answer.value as { ledger: unknown }).ledger !== null) return answer.value
    if (performance.now() > deadline) throw new Error(`receipt ${receipt} did not reach the log`)
    await new Promise((done) => setTimeout(done, 200))
  }
}
