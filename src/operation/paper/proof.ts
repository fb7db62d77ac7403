import { readCode } from './code.ts'
import { replacedBy } from './forms.ts'
import type { PaperParts } from './parts.ts'
import { formRow, type ScanRow } from './rows.ts'
import type { FormProof } from './types.ts'

/** What whoever holds a printed form may learn: nothing of what stands on it. */
export async function proofOf(parts: PaperParts, typed: string): Promise<FormProof | null> {
  const row = await formRow(parts.store, readCode(typed) ?? '')
  if (!row) return null
  const party = await parts.people.party(row.party)
  const sealed = await parts.store.query<ScanRow>(
    `select * from paper_scan where code = $1 and state = 'confirmed' order by at`,
    [row.code],
  )
  return {
    code: row.code,
    name: row.name,
    version: row.version,
    digest: row.digest,
    issuer: party?.name ?? '',
    at: row.at,
    replaced: (await replacedBy(parts, row)) !== null,
    sealed: sealed.map(({ attachment, at }) => ({ digest: attachment, at })),
    proof: await parts.proof(row.seq),
  }
}
