import { divisions } from '../codes/index.ts'

export interface County {
  /** Six digits, GB/T 2260. */
  readonly code: string
  readonly name: string
}

/** The county-level divisions of a prefecture-level code (four digits) or a province (two), in code order; real codes. */
export function countiesOf(area: string): readonly County[] {
  const found = divisions()
    .filter((division) => division.code.startsWith(area.replace(/(00)+$/, '')))
    .map(({ code, name }) => ({ code, name }))
  if (found.length === 0)
    throw new RangeError(
      `no county-level division starts with \`${area}\`: give the first two or four digits of a GB/T 2260 code`,
    )
  return found
}
