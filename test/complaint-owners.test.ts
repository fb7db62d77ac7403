import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readPacks, sha256Text } from '../src/base/law/index.ts'
import { day, WorkingCalendar } from '../src/core/kernel/index.ts'
import { answeringRoles, complaintKinds, gatherWorld, loadPack, rulesCiting } from '../src/core/law/index.ts'

const library = await readPacks(join(import.meta.dirname, '../jurisdictions'))

/** Who answers which kinds of complaints because a clause says so; all others go by who gave what, and who supervises. */
const said: {
  readonly [pack: string]: { readonly [kind: string]: readonly (readonly [role: string, clause: string])[] }
} = {
  national: { competition: [['market-supervision', 'national-27-6-1b']] },
  yanan: { competition: [['market-supervision', 'yanan-35-1a']] },
  jilin: {
    // Its own name for the regulator stands beside that of the layer above.
    competition: [
      ['market-supervision', 'national-27-6-1b'],
      ['market-regulator', 'jilin-6-4-s1'],
    ],
    'consumer-rights': [['market-regulator', 'jilin-6-4-s1']],
  },
  taizhou: {
    competition: [['market-supervision', 'taizhou-23-1-1']],
    'consumer-rights': [['market-supervision', 'taizhou-23-1-1']],
    security: [['cyberspace', 'taizhou-23-1-1']],
    'own-data': [['cyberspace', 'taizhou-23-1-1']],
  },
  wenzhou: {},
  guizhou: {},
}

describe.each(Object.keys(said))('complaints under %s', (id) => {
  const loaded = loadPack(library, id, sha256Text)
  if (!loaded.ok) throw new Error(`${id} does not load`)
  const { pack } = loaded.value
  const at = {
    pack,
    world: gatherWorld(),
    calendar: new WorkingCalendar(pack.notices),
    on: day('2026-03-02'),
    area: pack.head.areas[0]?.code ?? '',
  }

  it('given each kind, then exactly the roles that a clause names answer it, each by that clause', () => {
    const found = Object.fromEntries(
      complaintKinds.flatMap((kind) => {
        const roles = answeringRoles({ kind }, at)
        return roles.length > 0 ? [[kind, roles.map(({ role, clauses }) => [role, clauses])]] : []
      }),
    )
    const expected = Object.fromEntries(
      Object.entries(said[id] ?? {}).map(([kind, roles]) => [
        kind,
        roles.map(([role, clause]) => [role, expect.arrayContaining([clause])]),
      ]),
    )
    expect(found).toEqual(expected)
  })

  it('given such a clause, then its rule is one sentence that names the kinds in both languages', () => {
    for (const [role, clause] of Object.values(said[id] ?? {}).flat()) {
      const rule = rulesCiting(pack, clause).find(({ key }) => key === `role:${role}/complaints`)
      expect(rule?.say('zh-CN')).toMatch(/^社会公众的投诉，.*由.*承办/)
      expect([rule?.say('zh-CN'), rule?.say('en')].join()).not.toMatch(/with\.|consumer-rights|own-data|undefined/)
    }
  })
})
