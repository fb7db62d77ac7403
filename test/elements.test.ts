import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readPacks, sha256Text } from '../src/base/law/index.ts'
import { checkPack } from '../src/core/cases/check/index.ts'
import { coverageOf, runCases } from '../src/core/cases/coverage/index.ts'
import { deletionTest, equivalentFile, readEquivalents, vacuousCases } from '../src/core/cases/deletion/index.ts'
import { readSpecs } from '../src/core/cases/spec/index.ts'
import { loadPack, packErrorText, placeText } from '../src/core/law/index.ts'

const library = await readPacks(
  join(import.meta.dirname, '../jurisdictions'),
  join(import.meta.dirname, 'fixtures/law'),
)
const ids = [...library.keys()].filter((id) => id !== 'calendar')

describe.each(ids)('the elements of %s', (id) => {
  const loaded = loadPack(library, id, sha256Text)
  if (!loaded.ok) throw new Error(`${id} does not load`)
  const pack = loaded.value.pack
  const files = library.get(id) ?? new Map<string, string>()
  const specs = [...files]
    .filter(([path]) => path.startsWith('cases/') && path.endsWith('.yaml'))
    .flatMap(([path, text]) => readSpecs(id, path, text))
  const { clauses } = coverageOf({
    pack,
    cases: runCases(pack, specs, sha256Text),
    steps: [],
    run: null,
    script: '',
    attack: () => 'not-run',
  })
  const binding = clauses.filter((clause) => clause.mode !== 'inform')

  it('given every clause that binds, then an element or a mechanism keeps it', () => {
    expect(binding.filter((clause) => !clause.kept).map((clause) => clause.id)).toEqual([])
  })

  it('given every clause that binds, then a case that holds or an attack on a mechanism shows it', () => {
    expect(binding.filter((clause) => !clause.shown).map((clause) => clause.id)).toEqual([])
  })

  it('given everything that can be wrong with a pack that loads, then nothing is', () => {
    const { faults } = checkPack(pack, [{ specs, errors: [] }], sha256Text)
    expect(faults.map((fault) => packErrorText(fault, 'zh-CN'))).toEqual([])
  })

  it('given a pack without a rule, then no case holds', () => {
    expect(vacuousCases(pack, specs, sha256Text).map((spec) => `${spec.file}: ${spec.name}`)).toEqual([])
  })

  it('given each element taken out, each number moved by one, each unit changed, then a case breaks', () => {
    const excused = readEquivalents(id, files.get(equivalentFile))
    const { survivors, stale } = deletionTest(pack, specs, sha256Text, excused)
    const told = survivors.map((one) => `${placeText(one.place)} ${one.key} · ${one.what}`)
    expect(told).toEqual([])
    expect(stale).toEqual([])
  }, 300_000)
})
