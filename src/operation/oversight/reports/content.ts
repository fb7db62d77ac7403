import { createHash } from 'node:crypto'
import { canonical, type Json } from '../../../core/kernel/index.ts'
import type { ReportContent } from './types.ts'

/** SHA-256 of the content, as it stands on the ledger. */
export function digestOf(content: ReportContent): string {
  return createHash('sha256')
    .update(canonical(content as unknown as Json))
    .digest('hex')
}

/** The clauses that its figures rest on. */
export function clausesIn({ figures }: ReportContent): readonly string[] {
  return [...new Set(figures.flatMap(({ clauses }) => clauses))]
}
