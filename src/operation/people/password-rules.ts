import type { Unmet } from '../../core/kernel/index.ts'

const LEAST = 8
const MOST = 128

/** What a new password lacks; empty when it may be used. All lacks are named at once. */
export function passwordLacks(password: string, accountName: string): readonly Unmet[] {
  const length = [...password].length
  const lacks: string[] = []
  if (length < LEAST) lacks.push('password-short')
  if (length > MOST) lacks.push('password-long')
  if (!/\p{L}/u.test(password)) lacks.push('password-letter')
  if (!/\p{Nd}/u.test(password)) lacks.push('password-digit')
  if (!/[^\p{L}\p{Nd}\s]/u.test(password)) lacks.push('password-special')
  if (accountName.length >= 4 && password.toLowerCase().includes(accountName.toLowerCase())) lacks.push('password-name')
  if (/(.)\1{4}/u.test(password)) lacks.push('password-monotone')
  return lacks.map((code) => ({
    code,
    clauses: [],
    origin: 'platform',
    params: { least: LEAST, most: MOST },
    cure: 'mend-password',
  }))
}
