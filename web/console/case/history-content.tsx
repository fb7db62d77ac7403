import { isObject, type JsonObject } from '../../../src/core/kernel/index.ts'
import type { Paper } from '../../../src/core/cases/state/model.ts'
import type { Procedure } from '../../../src/core/law/grammar/pack.ts'
import { useLanguage, useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { DocumentView } from '../parts/value-view.tsx'
import { caseTexts } from '../texts/case.ts'
import { HistoryValue } from './history-value.tsx'
import { historyName } from './history-names.ts'
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
  'key',
  'round',
  'clauses',
  'effect',
  'again',
  'checkedOn',
])

/** The content of an event: its document with the titles of its items, its papers, and whatever else it says. */
export function HistoryContent({
  data,
  document,
  area,
  version,
  procedure,
}: {
  readonly data: JsonObject
  /** The procedure of the case, whose words for acts and marks are read. */
  readonly procedure?: Procedure
  readonly document: string | null
  readonly area: string
  /** The pack that the case opened under. */
  readonly version?: string
}) {
  const t = useTexts(caseTexts)
  const { language } = useLanguage()
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
      {Object.keys(rest).length > 0 ? (
        <dl className="facts">
          {Object.entries(rest).map(([name, value]) => (
            <div key={name} className="fact">
              <dt>{historyName(name, language)}</dt>
              <dd>
                <HistoryValue name={name} value={value} items={type.data?.items ?? []} procedure={procedure} />
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      {typeof data.digest === 'string' ? (
        <p className="muted">
          {t('digest')} <code>{data.digest}</code>
        </p>
      ) : null}
    </div>
  )
}
