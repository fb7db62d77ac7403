import { createHmac, timingSafeEqual } from 'node:crypto'
import { refused } from '../refusals.ts'

/** Where a page ended: the sort column's value as text, and the row's number. */
export interface Position {
  readonly value: string | null
  readonly row: number
}

/** Signs a position; `scope` is what it belongs to (data version, filters, order), so it opens nothing else. */
export function writeCursor(position: Position, scope: string, key: Uint8Array): string {
  const body = Buffer.from(JSON.stringify([position.value, position.row])).toString('base64url')
  return `${body}.${seal(body, scope, key)}`
}

/** The position in a cursor. Throws `Refused('invalid')` for one that was altered or belongs to another question or data version. */
export function readCursor(text: string, scope: string, key: Uint8Array): Position {
  const [body = '', signature = ''] = text.length <= 4_000 ? text.split('.') : []
  const [mine, theirs] = [Buffer.from(seal(body, scope, key)), Buffer.from(signature)]
  if (mine.length !== theirs.length || !timingSafeEqual(mine, theirs))
    throw refused('invalid', 'cursor-wrong', {}, 'cursor-again')
  const [value, row] = JSON.parse(Buffer.from(body, 'base64url').toString()) as [string | null, number]
  return { value, row }
}

function seal(body: string, scope: string, key: Uint8Array): string {
  return createHmac('sha256', key).update(scope).update('\0').update(body).digest('base64url').slice(0, 32)
}
