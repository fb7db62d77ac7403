import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readPacks, sha256Text } from '../src/base/law/index.ts'
import { day, startOf, WorkingCalendar, type JsonObject } from '../src/core/kernel/index.ts'
import {
  gatherWorld,
  loadPack,
  permit,
  type Condition,
  type Gate,
  type Miss,
  type Pack,
  type RecordState,
} from '../src/core/law/index.ts'

const SECONDS = Number(process.argv[2] ?? 2)
const AIM = 50_000

/** How many conditions a gate holds, all levels counted. */
function size(list: readonly Condition[]): number {
  return list.reduce(
    (sum, one) =>
      sum +
      1 +
      ('of' in one ? size([one.of].flat() as readonly Condition[]) : 0) +
      ('when' in one ? size([one.when]) : 0),
    0,
  )
}

function filled(pack: Pack, id: string, kind: string, links: RecordState['links']): RecordState {
  return {
    id,
    kind,
    area: pack.head.areas[0]?.code ?? '',
    standing: pack.records.get(kind)?.standings[1] ?? 'open',
    holder: 'party-holder',
    giver: 'party-giver',
    links,
    fields: {
      ready: true,
      dataset: { flags: ['personal-privacy'], acquired: 'shared' },
      classification: { level: 2 },
      'legal-basis': 'consent',
      consent: { until: '2027-01-01' },
    },
    holds: [],
    claims: [],
    version: 1,
  }
}

/** Permits a second on one core on the largest gates of a pack, facts in hand, as rows of a Markdown table. */
function measure(pack: Pack): void {
  const gates = [...pack.gates.values()].sort((a, b) => size(b.needs) - size(a.needs))
  for (const gate of gates.slice(0, 3)) row(pack, gate)
}

function row(pack: Pack, gate: Gate): void {
  const kind = gate.on?.[0] ?? null
  const world = gatherWorld()
  const on = kind === null ? null : `${kind}-1`
  const scene = { pack, world, calendar: new WorkingCalendar(pack.notices) }
  const told: JsonObject = { scenario: 'scenario-1', datasets: ['dataset-1', 'dataset-2'], rows: 10 }
  const area = pack.head.areas[0]?.code ?? ''
  const roles = [...pack.roles.keys()].map((role) => ({ role, area }))
  const question = {
    actor: { account: 'a', person: 'p', party: 'party-holder', area, roles, administrator: null },
    action: gate.action,
    on,
    with: told,
    at: startOf(day('2026-03-02'), 540),
    area,
  }
  permit(question, scene)
  for (let misses = world.takeMisses(); misses.length > 0; misses = world.takeMisses()) {
    for (const miss of misses) world.put(miss, answer(pack, miss))
    permit(question, scene)
  }
  let count = 0
  const until = performance.now() + SECONDS * 1000
  const begun = process.cpuUsage()
  while (performance.now() < until) for (let at = 0; at < 500; at += 1, count += 1) permit(question, scene)
  // Time of the processor: on a busy machine the clock on the wall would measure the others.
  const { user, system } = process.cpuUsage(begun)
  const rate = Math.round(count / ((user + system) / 1e6))
  console.log(
    `| ${pack.head.id} | ${gate.id} (${gate.action}) | ${size(gate.needs)} | ${rate.toLocaleString('en')} | ${AIM.toLocaleString('en')} | ${rate >= AIM ? 'yes' : 'no'} |`,
  )
}

function answer(pack: Pack, miss: Miss): RecordState | readonly string[] | null {
  if (miss.what === 'linked' || miss.what === 'cases-about' || miss.what === 'holders') return []
  if (miss.what !== 'record') return null
  const kind = miss.id.slice(0, miss.id.lastIndexOf('-'))
  const links = Object.entries(pack.records.get(kind)?.links ?? {}).map(
    ([name, to]) => [name, to === 'party' ? 'party-holder' : `${to}-9`] as const,
  )
  return pack.records.has(kind)
    ? filled(pack, miss.id, kind, miss.id.endsWith('-9') ? {} : Object.fromEntries(links))
    : null
}

const root = join(import.meta.dirname, '../jurisdictions')
const library = existsSync(root) ? await readPacks(root) : new Map()
console.log('| pack | gate | conditions | permits per second of one core | aim | enough |')
console.log('|---|---|---|---|---|---|')
for (const id of library.keys()) {
  const loaded = loadPack(library, id, sha256Text)
  if (loaded.ok && loaded.value.pack.gates.size > 0) measure(loaded.value.pack)
}
