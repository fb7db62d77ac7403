import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Sql, Tx } from '../../../base/store/index.ts'
import { dayOf, type Instant } from '../../../core/kernel/index.ts'

/** Letters and digits that nobody mistakes for another. */
const alphabet = '23456789abcdefghjkmnpqrstuvwxyz'
const LETTERS = 10
/** Wrong endings of a telephone number that a complaint takes in a day: four digits are soon tried through. */
const WRONG_TAILS = 5

/** A fresh secret for somebody without an account. */
export function freshCode(): string {
  let code = ''
  while (code.length < LETTERS)
    for (const byte of randomBytes(LETTERS))
      if (byte < alphabet.length * 8 && code.length < LETTERS) code += alphabet[byte % alphabet.length]
  return code
}

/** As it is compared: without spaces, hyphens and capitals. */
export function plainCode(code: string): string {
  return code.replaceAll(/[\s-]/g, '').toLowerCase()
}

/** The last four digits of a telephone number; null where there is none. */
export function tailOf(contact: string | undefined): string | null {
  const digits = (contact ?? '').replaceAll(/\D/g, '')
  return digits.length >= 7 && digits.length <= 15 ? digits.slice(-4) : null
}

export async function keepCode(tx: Tx, complaint: string, code: string, tail: string | null): Promise<void> {
  const salt = randomBytes(16).toString('hex')
  await tx.query('insert into complaint_key (complaint, salt, code, tail) values ($1, $2, $3, $4)', [
    complaint,
    salt,
    digest(salt, plainCode(code)),
    tail === null ? null : digest(salt, tail),
  ])
}

export function digest(salt: string, text: string): string {
  return createHash('sha256').update(`${salt} ${text}`).digest('hex')
}

/** Whether a secret, or the end of the telephone number, belongs to a complaint. Wrong endings are counted. */
export async function isTheirs(sql: Sql, complaint: string, shown: string, now: Instant): Promise<boolean> {
  const [row] = await sql.query<{ salt: string; code: string; tail: string | null; tried: number }>(
    `select salt, code, tail, case when wrong_on = $2 then wrong else 0 end as tried from complaint_key where complaint = $1`,
    [complaint, dayOf(now)],
  )
  if (!row) return false
  const given = digest(row.salt, plainCode(shown))
  if (same(given, row.code)) return true
  const asTail = /^\d{4}$/.test(plainCode(shown))
  if (!asTail || row.tail === null || row.tried >= WRONG_TAILS) return false
  // INVARIANT: a try is counted before it is judged, so that many at once do not slip past the bound.
  const [counted] = await sql.query<{ wrong: number }>(
    `update complaint_key set wrong = case when wrong_on = $2 then wrong + 1 else 1 end, wrong_on = $2 where complaint = $1 returning wrong`,
    [complaint, dayOf(now)],
  )
  if ((counted?.wrong ?? WRONG_TAILS + 1) > WRONG_TAILS || !same(given, row.tail)) return false
  await sql.query('update complaint_key set wrong = wrong - 1 where complaint = $1', [complaint])
  return true
}

function same(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
}
