import { isObject, type JsonObject } from '../../../src/core/kernel/index.ts'
import type { Paper } from '../../../src/core/cases/model.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { DocumentView, PlainValue } from '../parts/value-view.tsx'
import { caseTexts } from '../texts/case.ts'
import { PaperList } from './paper-list.tsx'

/** Members that the line above already says, or that only machines need. */
const told = new Set([
  'act',
  'at',
  'by',
  'for',
  'party',
  'outcome',
  'positive',
  'document',
  'papers',
  'digest',
  'id',
  'pack',
  'openedBy',
  'openedByPerson',
])

/** The content of an event: its document with the titles of its items, its papers, and whatever else it says. */
export function HistoryContent({
  data,
  document,
  area,
  version,
}: {
  readonly data: JsonObject
  readonly document: string | null
  readonly area: string
  /** The pack that the case opened under. */
  readonly version?: string
}) {
  const t = useTexts(caseTexts)
  const type = useAsk(
    'law.document',
    { params: { area, document: document ?? '' }, query: version ? { version } : {} },
    { enabled: document !== null, lasting: true },
  )
  const rest = Object.fromEntries(Object.entries(data).filter(([name, value]) => !told.has(name) && value !== null))
  return (
    <div className="stack">
      {isObject(data.document) ? (
        <DocumentView items={type.data?.items ?? []} value={data.document as JsonObject} />
      ) : null}
      {Array.isArray(data.papers) ? <PaperList papers={data.papers as unknown as readonly Paper[]} /> : null}
      {Object.keys(rest).length > 0 ? <PlainValue value={rest as JsonObject} /> : null}
      {typeof data.digest === 'string' ? (
        <p className="muted">
          {t('digest')} <code>{data.digest}</code>
        </p>
      ) : null}
    </div>
  )
}
