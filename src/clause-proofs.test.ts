import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readPacks, sha256Text } from './base/law/index.ts'
import { clauseProofs } from './clause-proofs.ts'
import { loadPack } from './core/law/index.ts'

const library = await readPacks(join(import.meta.dirname, '../jurisdictions'))
const scripted = [...library.keys()].filter((id) => library.get(id)?.has('journey.yaml'))

it.each(scripted)(
  'given the journey of %s, when a clause that it refuses by is asked for, then the step and its line are told with what is remembered',
  (id) => {
    const loaded = loadPack(library, id, sha256Text)
    if (!loaded.ok) throw new Error(id)
    const { pack } = loaded.value
    const script = library.get(id)?.get('journey.yaml') ?? ''
    const proofs = clauseProofs(library, {
      journey: () => ({ journey: id, pack: pack.digest, script: sha256Text('another'), steps: {} }),
      keep: () => undefined,
      attack: () => 'failed',
    })
    const all = [...pack.clauses.keys()].flatMap((clause) => proofs(pack, clause))
    expect(all.filter((one) => one.kind === 'refusal').length).toBeGreaterThanOrEqual(25)
    expect(all.filter((one) => one.kind !== 'attack').every((one) => one.status === 'not-run')).toBe(true)
    expect(all.filter((one) => one.kind === 'attack').every((one) => one.status === 'failed')).toBe(true)
    const [refusal] = all.filter((one) => one.kind === 'refusal')
    const line = Number(refusal?.place.split(':')[1])
    const [move = '', ...after] = script.split('\n').slice(line - 1)
    const indent = move.search(/\S/)
    const end = after.findIndex((next) => next.search(/\S/) <= indent)
    expect([move, ...after.slice(0, end)].join('\n')).toContain('refused')
  },
)
