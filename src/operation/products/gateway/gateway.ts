import { hash, randomBytes } from 'node:crypto'
import { canonical, clausesOf, endOf, Refused, type Day, type Instant } from '../../../core/kernel/index.ts'
import { openapiOf } from '../definition/index.ts'
import type { ProductsDeps } from '../deps.ts'
import type { Gateway, GatewayAnswer, GatewayCall, ScoreCall } from '../face.ts'
import { readProduct } from '../lifecycle/state.ts'
import { ended, refused } from '../refusals.ts'
import type { CallLeaf, ProductState } from '../types.ts'
import { CallBatch } from './batch.ts'
import { HeadsCheck, headsReader } from './heads.ts'
import { openLines } from './lines.ts'
import { leafOf } from './leaf.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { planOf, type Plan } from './plan.ts'
import { reader, type Reader } from './reader.ts'
import { receipt, receiptId } from './receipt.ts'
import { renderCsv, renderJson } from './render.ts'
import { KeyRing, takeQuota, type HeldKey } from './ring.ts'
import { entityOf, scoreBody, scorers, scoringQuota, type Scorers } from './score.ts'
import { assertStanding, type Served, type Standing } from './standing.ts'
import { countStatement, pageStatement } from './statement.ts'

interface Machine {
  readonly deps: ProductsDeps
  readonly ring: KeyRing
  readonly batch: CallBatch
  readonly check: HeadsCheck
  readonly read: Reader
  readonly cursorKey: Uint8Array
  readonly scorers: Scorers
}

/** Connections of the gateway's own. */
const LINES = 4

/** Opens the gateway. `close` waits for the last batch. */
export function openGateway(deps: ProductsDeps): Gateway & { close(): Promise<void> } {
  const lines = openLines(deps.url, LINES)
  const heads = headsReader(lines)
  const machine: Machine = {
    deps,
    ring: new KeyRing(deps, heads),
    batch: new CallBatch(deps.store),
    check: new HeadsCheck(heads),
    read: reader(lines),
    cursorKey: deps.cursorKey ?? randomBytes(32),
    scorers: scorers(deps),
  }
  return {
    rows: (call) => called({ ...call, asked: call.query.toString(), answer: rowsFor(call) }, machine),
    score: (call) => called({ ...call, asked: canonical(call.entity), answer: scoreFor(call) }, machine),
    openapi: async (product, origin) => openapi(await readProduct(deps.store, product), product, origin),
    receipt: (id) => receipt(id, deps),
    async close() {
      await machine.batch.close()
      await lines.close()
    },
  }
}

function openapi(state: ProductState | null, product: string, origin: string): object {
  if (!state?.definition) throw refused('not-found', 'not-found', { what: product.slice(0, 80) })
  if (state.standing === 'withdrawn') throw ended(product, state.clauses)
  return openapiOf(state.definition, origin, state.sunset)
}

const TRIES = 4

/** A call of any kind: what was asked, as it is digested for the record, and how it is answered. */
interface Call {
  readonly product: string
  readonly key: string | null
  readonly asked: string
  readonly answer: Answering
}

/** Checks the question at once; the answer is made while the standing is compared. */
type Answering = (served: Served, machine: Machine) => () => Promise<Rendered>

function rowsFor(call: GatewayCall): Answering {
  return (served, machine) => {
    if (served.definition.scoring) throw refused('invalid', 'product-is-model', {}, 'score-address')
    const plan = planOf(call.query, served.definition, call.headers)
    return () => answerOf(call, served, plan, machine)
  }
}

function scoreFor(call: ScoreCall): Answering {
  return ({ definition }, machine) => {
    const { scoring, artifact, data } = definition
    if (!scoring) throw refused('invalid', 'product-not-model', {}, 'rows-address')
    const entity = entityOf(call.entity, scoring)
    return async () => ({
      status: 200,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'cache-control': 'no-store',
        'x-data-version': data,
      },
      body: await scoreBody(machine.scorers, artifact, entity, scoring),
      rows: 1,
    })
  }
}

async function called(call: Call, machine: Machine): Promise<GatewayAnswer> {
  const held = await machine.ring.open(call.key)
  if (held.first.product !== call.product) throw refused('forbidden', 'key-foreign', {}, 'key-header')
  let stale: Standing | null = null
  for (let round = 1; round <= TRIES; round += 1) {
    const standing: Standing = await machine.ring.standing(held, stale)
    const answer = await serve(call, held, standing, machine)
    if (answer) return answer
    stale = standing
  }
  throw refused('busy', 'standing-moves', {}, 'call-again')
}

/** Answers and records one call; null when the law moved meanwhile and everything has to be asked again. */
async function serve(call: Call, held: HeldKey, standing: Standing, machine: Machine): Promise<GatewayAnswer | null> {
  const now = machine.deps.store.clock.now()
  const { expires } = standing.state
  let giveBack = () => {}
  try {
    if (expires !== null && expires <= now) throw refused('closed', 'key-expired', {}, 'key-again')
    const served = assertStanding(standing)
    giveBack = takeQuota(held, served.definition.scoring ? scoringQuota(standing.state) : standing.state, now)
    const make = call.answer(served, machine)
    const [answer, current] = await Promise.all([make(), machine.check.unchanged(standing.heads)])
    if (!current) {
      giveBack()
      return null
    }
    const leaf = leafFor(held, call, now, answer.status, answer.rows, answer.body)
    const recorded = await machine.batch.add(leaf)
    const receipt = receiptId(recorded.seq, recorded.index, leaf.salt)
    return {
      status: answer.status,
      body: answer.body,
      headers: {
        ...answer.headers,
        ...sunsetOf(served.sunset),
        ...(served.trial ? { 'x-shuyu-trial': '1' } : {}),
        'x-shuyu-receipt': receipt,
      },
    }
  } catch (error) {
    giveBack()
    if (!(error instanceof Refused) || isUnknown(error)) throw error
    return recordRefused(error, call, held, standing, machine)
  }
}

function isUnknown(error: Refused): boolean {
  return error.refusal.unmet[0]?.code === 'standing-unknown'
}

/** A refused call is on the record too; one that was malformed is not, it asked nothing. */
async function recordRefused(
  error: Refused,
  call: Call,
  held: HeldKey,
  standing: Standing,
  machine: Machine,
): Promise<null> {
  const { refusal } = error
  if (refusal.kind === 'invalid') throw error
  const status = {
    forbidden: 403,
    'not-found': 404,
    closed: 410,
    busy: 429,
    unmet: 409,
    conflict: 409,
    'reason-needed': 422,
  }[refusal.kind]
  if (!(await machine.check.unchanged(standing.heads))) return null
  await machine.batch.add(leafFor(held, call, machine.deps.store.clock.now(), status, 0, clausesOf(refusal).join(' ')))
  throw error
}

interface Rendered extends GatewayAnswer {
  readonly rows: number
}

async function answerOf(call: GatewayCall, served: Served, plan: Plan, machine: Machine): Promise<Rendered> {
  const { definition, places } = served
  const scope = scopeOf(definition.data, plan)
  const from = plan.cursor === null ? null : readCursor(plan.cursor, scope, machine.cursorKey)
  const etag = `"${digest(`${scope} ${plan.cursor ?? ''} ${plan.limit} ${plan.columns.join()} ${plan.format} ${plan.count}`).slice(0, 32)}"`
  const headers = {
    etag,
    'x-data-version': definition.data,
    'cache-control': 'private, no-cache',
    vary: 'x-api-key, accept, prefer',
  }
  if (matches(call.headers['if-none-match'], etag)) return { status: 304, headers, body: '', rows: 0 }
  const [found, count] = await Promise.all([
    machine.read(pageStatement(definition, places, plan, from)),
    plan.count ? machine.read(countStatement(definition, places, plan)) : null,
  ])
  const page = found.slice(0, plan.limit)
  const last = found.length > plan.limit ? page.at(-1) : undefined
  const next = last
    ? writeCursor({ value: (last.at(-1) as string | null) ?? null, row: Number(last.at(-2)) }, scope, machine.cursorKey)
    : null
  const columns = plan.columns.flatMap((index) => definition.columns[index] ?? [])
  const total = count === null ? null : Number(count[0]?.[0] ?? 0)
  const more = {
    ...headers,
    ...(total === null ? {} : { 'preference-applied': 'count=exact', 'x-total-count': String(total) }),
  }
  if (plan.format === 'json')
    return {
      status: 200,
      headers: { ...more, 'content-type': 'application/json; charset=utf-8' },
      body: renderJson(columns, page, next, total),
      rows: page.length,
    }
  const csv = {
    'content-type': 'text/csv; charset=utf-8; header=present',
    'content-disposition': `attachment; filename="${definition.product}.csv"`,
  }
  return {
    status: 200,
    headers: { ...more, ...csv, ...(next === null ? {} : { 'x-next-cursor': next }) },
    body: renderCsv(columns, page),
    rows: page.length,
  }
}

/** What a cursor belongs to: data version, filters and order. */
function scopeOf(data: string, plan: Plan): string {
  return `${data} ${JSON.stringify(plan.filters)} ${JSON.stringify(plan.sort)}`
}

function leafFor(held: HeldKey, call: Call, at: Instant, status: number, rows: number, body: string): CallLeaf {
  return leafOf({ product: call.product, key: held.id, at, status, rows }, call.asked, body)
}

function digest(text: string): string {
  return hash('sha256', text)
}

function matches(header: string | undefined, etag: string): boolean {
  return header !== undefined && header.split(',').some((each) => each.trim().replace(/^W\//, '') === etag)
}

/** RFC 8594 and RFC 9745, once a withdrawal is notified. */
function sunsetOf(day: Day | null): { readonly [name: string]: string } {
  return day === null ? {} : { deprecation: 'true', sunset: new Date(endOf(day)).toUTCString() }
}
