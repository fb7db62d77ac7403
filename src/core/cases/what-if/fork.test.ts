import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readPacks, sha256Text } from '../../../base/law/index.ts'
import { canonical, day, type Json } from '../../kernel/index.ts'
import { loadPack, type Pack } from '../../law/index.ts'
import type { Happening } from '../state/model.ts'
import { readSpecs, type Spec } from '../spec/index.ts'
import { stage, take } from '../spec/stage.ts'
import { fork, telling } from './index.ts'

const library = await readPacks(join(import.meta.dirname, '../../../../jurisdictions'))

/** Every case of a pack in which nothing is done but time passes. */
function waiting(id: string): { readonly pack: Pack; readonly specs: readonly Spec[] } {
  const loaded = loadPack(library, id, sha256Text)
  if (!loaded.ok) throw new Error(`${id} does not load`)
  const files = [...(library.get(id) ?? [])].filter(([path]) => path.startsWith('cases/') && path.endsWith('.yaml'))
  const specs = files.flatMap(([path, text]) => readSpecs(id, path, text))
  return { pack: loaded.value.pack, specs: specs.filter((spec) => spec.when['advance'] !== undefined) }
}

function lived(pack: Pack, spec: Spec) {
  const scene = stage(pack, spec, sha256Text, new Set())
  for (const step of spec.given) if (take(scene, step).refusal) throw new Error(`${spec.name}: a step is refused`)
  const until = day(String(spec.when['advance']))
  const before = canonical([...scene.ground.cases()] as unknown as Json)
  const forked = fork(scene.ground.cases(), scene.ground.today, until, scene.ground.scene)
  const untouched = canonical([...scene.ground.cases()] as unknown as Json) === before
  const from = scene.ground.log.length
  scene.ground.advance(until)
  return { forked, untouched, real: scene.ground.log.slice(from) }
}

const shown = (list: readonly Happening[]) =>
  list.map((one) => `${one.on} ${one.type} ${JSON.stringify(one.data['act'] ?? one.data['mark'] ?? null)}`)

describe('what would happen if nobody acted', () => {
  const { pack, specs } = waiting('yanan')

  it('given every case of a city in which time passes, when forked, then the fork tells what the days then really bring', () => {
    expect(specs.length).toBeGreaterThan(50)
    const wrong = specs.flatMap((spec) => {
      const { forked, real } = lived(pack, spec)
      const [a, b] = [shown(forked.happenings), shown(real)]
      return canonical(a as Json) === canonical(b as Json)
        ? []
        : [`${spec.file} ${spec.name}: ${a.join(', ')} ≠ ${b.join(', ')}`]
    })
    expect(wrong).toEqual([])
  }, 60_000)

  it('given a fork, when lived through, then the world that it was made from is as before', () => {
    expect(specs.filter((spec) => !lived(pack, spec).untouched).map((spec) => spec.name)).toEqual([])
  }, 60_000)

  it('given what a fork tells, when said, then every deadline, mark and message has a sentence in both languages', () => {
    const mute = new Set<string>()
    for (const spec of specs) {
      const { forked } = lived(pack, spec)
      for (const one of forked.happenings) {
        const id = 'case' in one.stream ? one.stream.case : ''
        const says = telling(one, forked.cases.get(id), pack)
        if (
          ['clock-passed', 'clock-warned', 'mark-set', 'told', 'case-ended', 'case-opened', 'act-done'].includes(
            one.type,
          ) &&
          (!says || /[{}]|undefined/.test(says.zh + says.en))
        )
          mute.add(`${one.type} ${says?.zh ?? ''}`)
      }
    }
    expect([...mute]).toEqual([])
  }, 60_000)

  it('given a day that is over, when forked until then, then nothing happens', () => {
    const [spec] = specs
    const scene = stage(pack, spec!, sha256Text, new Set())
    expect(fork(scene.ground.cases(), scene.ground.today, day('2000-01-01'), scene.ground.scene).happenings).toEqual([])
  })
})
