import { secrecyMark } from '../../base/objects/index.ts'
import type { Sql } from '../../base/store/index.ts'
import { sealedForm } from '../../core/cases/index.ts'
import type { Unmet } from '../../core/kernel/index.ts'
import type { Foresight } from '../procedures/index.ts'
import type { PaperParts } from './parts.ts'

/** What is wrong with the papers of an act before it is taken: classified, or a scan that is not there. */
export function foreseeScans(parts: Pick<PaperParts, 'attachments' | 'store'>): Foresight {
  return async ({ brings, completes }) => {
    const found: Unmet[] = []
    if (completes?.papers.includes(sealedForm) && !(await sealedAnew(parts.store, completes)))
      found.push(unmet('paper.seal-anew', { act: completes.act }, 'paper.seal-anew'))
    if (!brings) return found
    const { papers, actor } = brings
    for (const [index, paper] of papers.entries()) {
      const marked = [paper.number, paper.issuer, paper.excerpt, paper.attendance].some((one) => secrecyMark(one ?? ''))
      if (marked) found.push(unmet('paper.classified', { line: index + 1 }, 'paper.keep-out'))
      if (paper.attachment && !(await parts.attachments.get(actor, paper.attachment)))
        found.push(unmet('paper.no-file', { line: index + 1 }, 'paper.upload-first'))
    }
    return found
  }
}

/** Whether a sealed scan of the act's form came, and was not sent back, after the act itself was sent back: in the order of events, for both may be of one moment. */
async function sealedAnew(sql: Sql, of: { readonly case: string; readonly act: string }): Promise<boolean> {
  const [row] = await sql.query<{ found: boolean }>(
    `select exists (
       select 1 from paper_scan s
       join event h on h.stream = 'paper/' || $1 and h.type = 'paper.scan-handed' and h.data ->> 'scan' = s.id
       where s.case_id = $1 and s.act = $2 and s.state <> 'declined' and h.seq > (
         select max(e.seq) from event e where e.stream = 'case/' || $1 and e.type = 'returned-for-completion' and e.data ->> 'act' = $2
       )) as found`,
    [of.case, of.act],
  )
  return row?.found === true
}

function unmet(code: string, params: Unmet['params'], cure: string): Unmet {
  return { code, clauses: [], origin: 'platform', params, cure }
}
