import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readPacks, sha256Text } from '../../src/base/law/index.ts'
import { journeySteps } from '../../src/core/cases/coverage/index.ts'
import { loadPack, mechanisms, type Pack } from '../../src/core/law/index.ts'

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

/** Of these kinds, but about plans, evaluations and reports, not about the domain: their cases show them (`test/elements.test.ts`). */
const elsewhere = ['jilin-3-6-9', 'jilin-6-5-7', 'taizhou-28-1-5', 'wenzhou-7-3-7']

/** Clauses that a step of some journey carries out or a refusal in it cites: of the city's own text and of the layers above. */
const inJourneys = new Set(
  packs.flatMap(({ head }) =>
    journeySteps(head.id, 'journey.yaml', library.get(head.id)?.get('journey.yaml') ?? '').flatMap((step) => [
      ...step.satisfies,
      ...step.refuses.flatMap((refusal) => refusal.clauses),
    ]),
  ),
)

/** Clauses that a mechanism keeps, with the path of its attack test. */
const attacked = new Map(
  packs.flatMap((pack) =>
    [...pack.mechanisms.values()].flatMap((one) =>
      one.clauses.map((clause) => [clause, mechanisms[one.id]?.attack ?? ''] as const),
    ),
  ),
)

function ownOf(pack: Pack) {
  return [...pack.clauses.values()].filter(
    (clause) => clause.pack === pack.head.id && kinds.includes(clause.kind) && clause.mode !== 'inform',
  )
}

describe.each(packs.map((pack) => [pack.head.id, pack] as const))(
  'clauses on the operating domain of %s',
  (_, pack) => {
    it('given every clause on security, platform, prohibition or retention, then a journey or a named attack test shows it', () => {
      const clauses = ownOf(pack)
      expect(clauses.length).toBeGreaterThan(0)
      const unshown = clauses.map(({ id }) => id).filter((id) => !inJourneys.has(id) && !attacked.has(id))
      expect(unshown).toEqual(elsewhere.filter((id) => clauses.some((clause) => clause.id === id)))
    })
  },
)

describe('what the journeys claim', () => {
  it('given every clause that a step or refusal names, then it is one of the texts', () => {
    const known = new Set(packs.flatMap((pack) => [...pack.clauses.keys()]))
    expect([...inJourneys].filter((id) => !known.has(id))).toEqual([])
  })

  it('given every attack test that keeps a clause, then it is there and attacks', () => {
    const missing = [...new Set(attacked.values())].filter(
      (path) =>
        path === '' ||
        !existsSync(join(root, path)) ||
        !/\bit(\.each)?\(|\btest(\.each)?\(/.test(readFileSync(join(root, path), 'utf8')),
    )
    expect(missing).toEqual([])
  })
})
