import { createHash } from 'node:crypto'
import type { JsonObject } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import type { Sight } from '../../../operation/trace/index.ts'
import type { Endpoint } from '../../contract/index.ts'

/** Puts on the record that an account looked at something. */
export type Seen = (actor: Actor, sight: Sight) => Promise<void>

/** Areas of endpoints whose reading is audited; one that is new in such an area is audited without a word here. */
const audited: readonly (readonly [prefix: RegExp, kind: Sight['kind']])[] = [
  [/^datasets\.(profile|detect|columns|identifiers)/, 'profile'],
  [/^datasets\.(codes|list)/, 'look'],
  [/^(datasets|catalogue|sources|mounts)\./, 'look'],
  [/^(jobs|work)\.check/, 'check'],
  [/^(workspaces|jobs|artifacts|models|samples|grants|consents|schedules|scripts)\./, 'look'],
  [/^egress\./, 'look'],
  [/^(vault|keys|masks|policies)\./, 'look'],
  [/^trace\.(uses-file|openlineage)/, 'export'],
  [/^(trace|trail|alerts|ledger)\./, 'audit'],
  [/^proofs\./, 'export'],
]

/** Answered to everybody alike, or asked by every page: says nothing about anybody's use. */
const silent = new Set([
  'datasets.codes',
  'datasets.sight',
  'ledger.checkpoint',
  'ledger.tile',
  'ledger.proof',
  'ledger.key',
  'ledger.readable',
  'trail.open',
  'trail.file',
  'trail.sheet',
  'alerts.list',
  'egress.waiting',
  'egress.list',
  'egress.standings',
])

/** What a call that succeeded was to the audit: null for what changes something (an event of its own) and for what is not audited. */
export function sightOf(
  of: Endpoint,
  params: { readonly [name: string]: string },
  query: unknown,
  answer: unknown,
  body: unknown = null,
): Sight | null {
  const checks = of.id === 'jobs.check' || of.id === 'work.check'
  const reads = of.method === 'GET' || checks
  if (!reads || silent.has(of.id)) return null
  const kind = audited.find(([prefix]) => prefix.test(of.id))?.[1]
  if (!kind) return null
  const asked = (query ?? {}) as { readonly about?: unknown; readonly grant?: unknown; readonly column?: unknown }
  const named = Object.values(params)[0] ?? asked.about ?? asked.grant
  const refused = typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === false
  // What was checked is known by its digest: trying many texts is many lines.
  const text = checks ? createHash('sha256').update(JSON.stringify(body)).digest('hex') : null
  const facts: JsonObject = text ? { text } : typeof asked.column === 'string' ? { column: asked.column } : {}
  return {
    kind,
    on: typeof named === 'string' ? named.slice(0, 120) : null,
    what: of.id,
    outcome: refused ? 'refused' : 'done',
    facts,
  }
}
