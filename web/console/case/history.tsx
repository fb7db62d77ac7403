import { clockText, isObject, type Instant, type JsonObject } from '../../../src/core/kernel/index.ts'
import type { CaseView } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useNames } from '../api/lookup.ts'
import { eventName } from '../ledger/event-name.ts'
import { ClauseChips } from '../parts/clause-chip.tsx'
import { Nothing } from '../parts/page.tsx'
import { DocumentView } from '../parts/value-view.tsx'
import { caseTexts } from '../texts/case.ts'
import { useLanguage } from '../../shared/language/index.ts'

/** Everything that happened in the case, newest first: when, who for whom, on which day, with what content. */
export function History({ view }: { readonly view: CaseView }) {
  const t = useTexts(caseTexts)
  const w = useWords()
  const { language } = useLanguage()
  const name = useNames()
  if (view.history.length === 0) return <Nothing text={t('history_none')} />
  return (
    <ol className="history">
      {[...view.history].reverse().map((event) => {
        const data = event.data as JsonObject
        const act =
          isObject(data) && typeof data.act === 'string'
            ? view.procedure.acts.find((one) => one.id === data.act)
            : undefined
        return (
          <li key={event.seq} className="history-item">
            <div className="history-when">
              {clockText(event.at as Instant)}
              <br />
              <a href={`/console/ledger?seq=${event.seq}`}>{t('h_seq', { seq: event.seq })}</a>
            </div>
            <div>
              <p className="row">
                <strong>{act ? w(act.title) : eventName(event.type, language)}</strong>
                {act ? <span className="tag">{eventName(event.type, language)}</span> : null}
                <span>{event.party ? name(event.party) : ''}</span>
                <span className="muted">{t('h_actor', { name: event.actor })}</span>
                {event.on ? <span className="muted">{t('h_on', { day: event.on })}</span> : null}
                <ClauseChips clauses={event.clauses} area={view.state.area} />
              </p>
              {Object.keys(data).length > 0 ? (
                <details className="history-what">
                  <summary>{t('h_content')}</summary>
                  <DocumentView items={[]} value={data} />
                </details>
              ) : null}
            </div>
          </li>
        )
      })}
    </ol>
  )
}
