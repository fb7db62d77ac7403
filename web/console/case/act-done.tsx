import type { ActDone, Panel } from '../../../src/core/cases/state/model.ts'
import { clockText } from '../../../src/core/kernel/index.ts'
import type { Act } from '../../../src/core/law/grammar/pack.ts'
import type { CaseView } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { useNames } from '../api/lookup.ts'
import { RecordName } from '../parts/links.tsx'
import { DocumentView } from '../parts/value-view.tsx'
import { caseTexts } from '../texts/case.ts'
import { DeclinedList } from './declined-list.tsx'
import { PaperList } from './paper-list.tsx'
import { StatedView } from './stated-view.tsx'

/** What was done in an act, the newest first, with the documents readable. */
export function ActDoneList({ view, act }: { readonly view: CaseView; readonly act: Act }) {
  const t = useTexts(caseTexts)
  const entries = view.state.done.filter((done) => done.act === act.id).reverse()
  if (entries.length === 0) return null
  return (
    <>
      <h3 className="section-title">{t('done')}</h3>
      <Panels panels={(view.state.panels ?? []).filter((panel) => panel.act === act.id)} />
      {entries.map((done, index) => (
        <OneDone key={index} done={done} act={act} area={view.state.area} version={view.state.pack} />
      ))}
    </>
  )
}

/** Who was drawn by lot, who stepped aside, and the seed by which anyone can draw again. */
function Panels({ panels }: { readonly panels: readonly Panel[] }) {
  const t = useTexts(caseTexts)
  const name = useNames()
  const list = (ids: readonly string[]) => ids.map((id) => name(id)).join('、')
  return panels.map((panel) => (
    <div key={panel.seed} className="objection">
      <p>
        {t('drawn', { who: list(panel.order.filter((one) => !panel.recused.includes(one)).slice(0, panel.number)) })}
      </p>
      {panel.recused.length > 0 ? <p>{t('recused', { who: list(panel.recused) })}</p> : null}
      <p className="muted">{t('lot', { seed: panel.seed, pool: panel.order.length })}</p>
    </div>
  ))
}

function OneDone({
  done,
  act,
  area,
  version,
}: {
  readonly done: ActDone
  readonly act: Act
  readonly area: string
  readonly version: string
}) {
  const t = useTexts(caseTexts)
  const w = useWords()
  const name = useNames()
  const type = useAsk(
    'law.document',
    { params: { area, document: act.document ?? '' }, query: { version } },
    { enabled: act.document !== null, lasting: true },
  )
  const outcome = act.outcomes.find((one) => one.id === done.outcome)
  return (
    <div className="objection">
      <p className="row">
        <span className={done.positive ? 'tag tag-good' : 'tag tag-bad'}>{w(outcome?.title) || t('s_done')}</span>
        {done.line ? (
          <span>
            <RecordName id={done.line} />
          </span>
        ) : null}
        <span>{name(done.party)}</span>
        <span className="muted">
          {t('h_on', { day: done.on })} · {clockText(done.at)}
          {done.round > 1 ? ` · ${t('round', { round: done.round })}` : ''}
        </span>
      </p>
      {done.stated ? (
        <StatedView stated={done.stated} area={area} />
      ) : done.reason ? (
        <p>
          {t('reason')}：{done.reason}
        </p>
      ) : null}
      {done.declined?.length ? <DeclinedList declined={done.declined} /> : null}
      <PaperList papers={done.papers} />
      {done.document && !onlyDeclined(done) ? (
        <details open={done.line === null}>
          <summary>{type.data ? w(type.data.title) : t('document')}</summary>
          <DocumentView items={type.data?.items ?? []} value={done.document} />
        </details>
      ) : null}
      {done.digest ? (
        <p className="muted">
          SHA-256 <code>{done.digest}</code>
        </p>
      ) : null}
    </div>
  )
}

/** A document that says nothing beyond the columns that were declined: they stand above it. */
function onlyDeclined(done: ActDone): boolean {
  return Object.keys(done.document ?? {}).length <= (done.declined?.length ? 1 : 0)
}
