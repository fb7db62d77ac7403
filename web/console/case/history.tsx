import { clockText, isObject, type Instant, type JsonObject } from '../../../src/core/kernel/index.ts'
import type { CaseView } from '../../../src/edge/contract/index.ts'
import { useLanguage, useTexts, useWords } from '../../shared/language/index.ts'
import { useActors, useNames } from '../api/lookup.ts'
import { sayEvent } from '../../../src/core/trail/index.ts'
import { houseTexts } from '../house/texts.ts'
import { useFrame } from '../layout/use-frame.ts'
import { ClauseChips } from '../parts/clause-chip.tsx'
import { Nothing } from '../parts/page.tsx'
import { Unfolding } from '../parts/unfolding.tsx'
import { caseTexts } from '../texts/case.ts'
import { HistoryContent } from './history-content.tsx'

/** What is urged stands in a stream beside the case's own. */
const urging = new Set(['case-urged', 'case-supervised', 'supervision-answered'])

/** Everything that happened in the case, newest first: when, who for whom, on which day, with what content. */
export function History({ view }: { readonly view: CaseView }) {
  const t = useTexts(caseTexts)
  if (view.history.length === 0) return <Nothing text={t('history_none')} />
  return (
    <ol className="history">
      {[...view.history].reverse().map((event) => (
        <HistoryItem key={event.seq} event={event} view={view} />
      ))}
    </ol>
  )
}

function HistoryItem({ event, view }: { readonly event: CaseView['history'][number]; readonly view: CaseView }) {
  const t = useTexts(caseTexts)
  const h = useTexts(houseTexts)
  const w = useWords()
  const { language } = useLanguage()
  const name = useNames()
  const actor = useActors()
  const { shows } = useFrame()
  const data = (isObject(event.data) ? event.data : {}) as JsonObject
  const act = view.procedure.acts.find((one) => one.id === data.act)
  const by = event.by ?? actor(event.actor)
  const outcome = act?.outcomes.find((one) => one.id === data.outcome)
  // What was done after its day is never called in time.
  const type = event.type === 'clock-met' && data.late === true ? 'clock-met-late' : event.type
  return (
    <li className="history-item">
      <div className="history-when">
        {clockText(event.at as Instant)}
        <br />
        {shows('/ledger') ? (
          <a
            href={`/console/ledger?seq=${event.seq}&stream=${urging.has(event.type) ? 'urge' : 'case'}/${view.state.id}&of=case/${view.state.id}`}
          >
            {t('h_seq', { seq: event.seq })}
          </a>
        ) : (
          t('h_seq', { seq: event.seq })
        )}
      </div>
      <div>
        <p className="row">
          <strong>{act ? w(act.title) : sayEvent(type, language)}</strong>
          {act ? <span className="tag">{outcome ? w(outcome.title) : sayEvent(type, language)}</span> : null}
          <span>{event.party ? name(event.party) : ''}</span>
          {by ? (
            <span className="muted">
              {t('h_actor', { name: event.for ? h('signedFor', { who: by, other: event.for }) : by })}
            </span>
          ) : null}
          {event.on ? <span className="muted">{t('h_on', { day: event.on })}</span> : null}
        </p>
        <p>
          <ClauseChips clauses={event.clauses} area={view.state.area} />
        </p>
        <Unfolding className="history-what" title={t('h_content')}>
          <HistoryContent
            data={data}
            procedure={view.procedure}
            document={act?.document ?? null}
            area={view.state.area}
            version={view.state.pack}
          />
        </Unfolding>
      </div>
    </li>
  )
}
