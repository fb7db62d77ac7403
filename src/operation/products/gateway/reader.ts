import { createHash } from 'node:crypto'
import type { Lines } from './lines.ts'
import type { Row } from './render.ts'
import type { Statement } from './statement.ts'

/** Runs a statement and gives its rows as lists of cells. */
export type Reader = (statement: Statement) => Promise<readonly Row[]>

/** Statements kept prepared on every connection; callers' rarer shapes are prepared each time, so that they cannot fill the server. */
const MOST_PREPARED = 200

export function reader(lines: Pick<Lines, 'query'>): Reader {
  const names = new Map<string, string>()
  return async ({ text, values }) => {
    let name = names.get(text)
    if (name === undefined && names.size < MOST_PREPARED) {
      name = `rows_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`
      names.set(text, name)
    }
    const answer = await lines.query({
      ...(name === undefined ? {} : { name }),
      text,
      values: [...values],
      rowMode: 'array',
    })
    return answer.rows as unknown as readonly Row[]
  }
}
