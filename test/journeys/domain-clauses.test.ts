import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readPacks, sha256Text } from '../../src/base/law/index.ts'
import { elementsCiting, loadPack, mechanisms, type Pack } from '../../src/core/law/index.ts'
import { parseScript } from '../../src/edge/cli/journey/index.ts'
import { touchedBy } from './touched.ts'

const root = join(import.meta.dirname, '..', '..')
const library = await readPacks(join(root, 'jurisdictions'))
const packs = [...library.keys()]
  .filter((id) => id !== 'calendar')
  .map((id) => {
    const loaded = loadPack(library, id, sha256Text)
    if (!loaded.ok) throw new Error(`${id} does not load`)
    return loaded.value.pack
  })

/** Kinds of clauses that speak of what the platform must do and prevent; the operating domain's are among them. */
const kinds = ['security', 'platform', 'prohibition', 'retention']

/** Of these kinds, but not about the domain: plans, calls, competition, duties of officials, evaluations, archives. Their cases show them (`test/elements.test.ts`). */
const elsewhere = [
  'jilin-3-6-9',
  'jilin-6-5-7',
  'national-26-6-2b',
  'national-27-21-3',
  'national-27-23-1b',
  'national-27-23-2',
  'national-27-6-1a',
  'national-27-6-1b',
  'taizhou-28-1-5',
  'wenzhou-7-3-3',
  'wenzhou-7-3-7',
  'wenzhou-9-5-2',
  'yanan-10-7',
  'yanan-34-4b',
]

interface Shown {
  readonly by: 'refusal' | 'step'
  readonly where: string
}

/** Where a journey shows each clause, and every clause that it names. */
const shown = new Map<string, Shown>()
const named = new Set<string>()
for (const pack of packs) live(pack)

/**
 * From the clause to the element of the pack that keeps it, to the step that makes the platform evaluate this element. A refusal must cite
 * exactly its clauses, or the journey fails; a step that carries a clause out must touch an element that cites it, in the city's own text or under
 * the same name in the text of the clause.
 */
function live(pack: Pack): void {
  const { id } = pack.head
  const text = library.get(id)?.get('journey.yaml')
  if (text === undefined) return
  const script = parseScript(text, `${id}/journey.yaml`)
  for (const step of script.steps) {
    const where = `${id}/${step.id}`
    for (const move of step.do)
      for (const clause of ('refused' in move && move.refused) || []) {
        named.add(clause)
        shown.set(clause, { by: 'refusal', where })
      }
    const touches = touchedBy(step, script, pack)
    for (const clause of step.clauses) {
      named.add(clause)
      const keys = packs.filter((one) => one.clauses.has(clause)).flatMap((one) => elementsCiting(one, clause))
      if (!shown.has(clause) && keys.some(({ key, pack: of }) => (of === id || isAbove(of, pack)) && touches(key)))
        shown.set(clause, { by: 'step', where })
    }
  }
}

function isAbove(layer: string, pack: Pack): boolean {
  return pack.head.layers.includes(layer)
}

function ownOf(pack: Pack) {
  return [...pack.clauses.values()].filter(
    (clause) => clause.pack === pack.head.id && kinds.includes(clause.kind) && clause.mode !== 'inform',
  )
}

describe.each(packs.map((pack) => [pack.head.id, pack] as const))(
  'clauses on the operating domain of %s',
  (_, pack) => {
    it('given every clause on security, platform, prohibition or retention, then a step of a journey refuses by it, or makes an element that keeps it count', () => {
      const clauses = ownOf(pack)
      expect(clauses.length).toBeGreaterThan(0)
      const unshown = clauses.map(({ id }) => id).filter((id) => !shown.has(id))
      expect(unshown.toSorted()).toEqual(elsewhere.filter((id) => clauses.some((clause) => clause.id === id)))
    })
  },
)

describe('what the journeys claim', () => {
  it('given every clause that a step or refusal names, then it is one of the texts', () => {
    const known = new Set(packs.flatMap((pack) => [...pack.clauses.keys()]))
    expect([...named].filter((id) => !known.has(id))).toEqual([])
  })

  it('given the proofs, then most are refusals that the journeys hold to the letter, and a step that touches nothing proves nothing', () => {
    const all = packs.flatMap(ownOf).flatMap(({ id }) => shown.get(id) ?? [])
    expect(all.filter(({ by }) => by === 'refusal').length).toBeGreaterThan(all.length / 2)
    const [pack] = packs.filter(({ head }) => library.get(head.id)?.has('journey.yaml'))
    if (!pack) throw new Error('no journey')
    const script = parseScript(library.get(pack.head.id)?.get('journey.yaml') ?? '', 'journey.yaml')
    const idle = { id: 'idle', title: { zh: '', en: '' }, clauses: [], do: [] }
    const touches = touchedBy(idle, script, pack)
    expect([...pack.gates.values()].filter(({ key }) => touches(key))).toEqual([])
  })

  it('given every attack test that keeps a clause, then it is there and attacks', () => {
    const kept = packs.flatMap((pack) => [...pack.mechanisms.values()].map(({ id }) => mechanisms[id]?.attack ?? ''))
    const missing = [...new Set(kept)].filter(
      (path) =>
        path === '' ||
        !existsSync(join(root, path)) ||
        !/\bit(\.each)?\(|\btest(\.each)?\(/.test(readFileSync(join(root, path), 'utf8')),
    )
    expect(missing).toEqual([])
  })
})
