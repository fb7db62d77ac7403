import { secrecyMark } from '../../base/objects/index.ts'
import type { Unmet } from '../../core/kernel/index.ts'
import type { Foresight } from '../procedures/index.ts'
import type { PaperParts } from './parts.ts'

/** What is wrong with the papers of an act before it is taken: classified, or a scan that is not there. */
export function foreseeScans(parts: Pick<PaperParts, 'attachments'>): Foresight {
  return async ({ brings }) => {
    const found: Unmet[] = []
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

function unmet(code: string, params: Unmet['params'], cure: string): Unmet {
  return { code, clauses: [], origin: 'platform', params, cure }
}
