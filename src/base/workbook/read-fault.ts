import { Refused, type Json, type Refusal } from '../../core/kernel/index.ts'

/** A workbook that cannot be read: what, where, and what to do. Texts: `unmet.workbook.<code>`, `cure.workbook.<cure>`. */
export function refused(
  code: string,
  params: { readonly [name: string]: Json },
  cure: string,
  kind: Refusal['kind'] = 'invalid',
): Refused {
  const unmet = { code: `workbook.${code}`, clauses: [], origin: 'platform' as const, params, cure: `workbook.${cure}` }
  return new Refused({ kind, unmet: [unmet] })
}
