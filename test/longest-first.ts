import { existsSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { BaseSequencer, type TestSpecification, type Vitest } from 'vitest/node'

/**
 * Files that take minutes, the longest first. Of the first ones no two live through the same stretch of a journey: who comes later takes
 * copies of what they put aside and need not wait for it.
 */
const longest = [
  'test/browser/domain.e2e.test.ts',
  'test/journeys/journeys.e2e.test.ts',
  'test/attack/crash.e2e.test.ts',
  'test/elements.test.ts',
  'test/attack/extraction.e2e.test.ts',
  'test/browser/walk.e2e.test.ts',
  'test/browser/scenes.e2e.test.ts',
  'src/operation/domain/erasure/erasure.int.test.ts',
]

/** Whole processes and browsers before machine parts, those before what is pure: the short ones fill the end, and neither worker ends alone. */
const tiers = [/^test\/.*\.e2e\./, /\.e2e\./, /^test\//, /\.int\./]

/** The order of a whole run, the same on every machine. */
export class LongestFirst extends BaseSequencer {
  readonly #root: string

  constructor(vitest: Vitest) {
    super(vitest)
    this.#root = vitest.config.root
  }

  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const gone = longest.find((name) => !existsSync(join(this.#root, name)))
    if (gone) throw new Error(`test/longest-first.ts names ${gone}, which is not there any more`)
    const places = new Map(files.map((file) => [file, placeOf(relative(this.#root, file.moduleId), file.moduleId)]))
    return files.toSorted((a, b) => {
      const [x, y] = [places.get(a) ?? [], places.get(b) ?? []]
      return x.map((value, at) => value - (y[at] ?? 0)).find((difference) => difference !== 0) ?? 0
    })
  }
}

/** Smaller comes first: place among the longest, tier, size. */
function placeOf(name: string, path: string): readonly number[] {
  const known = longest.indexOf(name.replaceAll('\\', '/'))
  const tier = tiers.findIndex((one) => one.test(name))
  return [known < 0 ? longest.length : known, tier < 0 ? tiers.length : tier, -statSync(path).size]
}
