import { stringify } from 'yaml'
import { sha256Text } from './base/law/index.ts'
import { readSpecs, runSpec, type Spec } from './core/cases/spec/index.ts'
import { loadPack, type Pack, type PackLibrary } from './core/law/index.ts'

/** A case that shows a clause, as it stands in the pack and as it comes out now. */
export interface ClauseCase {
  readonly name: string
  readonly pack: string
  readonly file: string
  readonly line: number
  readonly passed: boolean
  /** What came out otherwise than written. */
  readonly failures: readonly string[]
  /** Steps that went before, what is done, and what must come out, as YAML. */
  readonly given: number
  readonly when: string
  readonly expected: string
}

/** Cases run for one clause at most, so that a page never waits for long. */
const MOST_RUN = 40

/** Finds and runs the cases that name a clause: those of the jurisdiction's own folder, and those of the layers above it. */
export function clauseCases(library: PackLibrary): (pack: Pack, clause: string) => readonly ClauseCase[] {
  const read = new Map<string, readonly Spec[]>()
  const packs = new Map<string, Pack | null>()
  const ran = new WeakMap<Pack, Map<Spec, ClauseCase>>()
  const specsOf = (id: string, file: string, text: string): readonly Spec[] => {
    const key = `${id}/${file}`
    const specs = read.get(key) ?? readSpecs(id, file, text)
    read.set(key, specs)
    return specs
  }
  /** A layer's cases are held against the layer itself, as they were written. */
  const packOf = (id: string, own: Pack): Pack | null => {
    if (id === own.head.id) return own
    const loaded = packs.get(id)
    if (loaded !== undefined) return loaded
    const fresh = loadPack(library, id, sha256Text)
    packs.set(id, fresh.ok ? fresh.value.pack : null)
    return fresh.ok ? fresh.value.pack : null
  }
  return (own, clause) => {
    const found: ClauseCase[] = []
    for (const id of [own.head.id, ...own.head.layers]) {
      for (const [file, text] of library.get(id) ?? []) {
        if (!file.startsWith('cases/') || !text.includes(clause)) continue
        for (const spec of specsOf(id, file, text)) {
          if (!spec.clauses.includes(clause) || found.length >= MOST_RUN) continue
          const pack = packOf(id, own)
          if (!pack) continue
          const done = ran.get(pack) ?? new Map<Spec, ClauseCase>()
          ran.set(pack, done)
          const one = done.get(spec) ?? runOne(pack, id, spec)
          done.set(spec, one)
          found.push(one)
        }
      }
    }
    return found
  }
}

function runOne(pack: Pack, id: string, spec: Spec): ClauseCase {
  const { failures } = runSpec(pack, spec, sha256Text)
  return {
    name: spec.name,
    pack: id,
    file: spec.place.file,
    line: spec.place.line,
    passed: failures.length === 0,
    failures,
    given: spec.given.length,
    when: stringify(spec.when).trim(),
    expected: stringify(spec.expected).trim(),
  }
}
