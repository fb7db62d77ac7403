import { doubtsOf } from '../../../src/core/cases/existing/doubts.ts'
import type { Act } from '../../../src/core/law/grammar/pack.ts'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { useNames, usePack } from '../api/lookup.ts'
import { PaperList } from '../case/paper-list.tsx'
import { RecordLink } from '../parts/links.tsx'
import { Standing } from '../parts/standing.tsx'
import { DocumentView } from '../parts/value-view.tsx'
import { existingTexts } from '../texts/existing.ts'
import { DoubtList } from './doubt-list.tsx'

type Whole = Answer<'existing.entry'>

/** What an entry says, as far as it is known: of one that is only drafted nobody has written it down yet. */
type Said = Pick<Whole, 'procedure' | 'begun' | 'area' | 'entry' | 'preparedBy'>

/** Everything that one entry of existing stock says, act by act. */
export function EntryFacts({
  entry: whole,
  acts,
  kind,
}: {
  readonly entry: Said
  readonly acts: readonly Act[]
  readonly kind: string | undefined
}) {
  const t = useTexts(existingTexts)
  const w = useWords()
  const name = useNames()
  const pack = usePack()
  const { entry } = whole
  const procedure = pack?.procedures.find((one) => one.id === whole.procedure)
  const rows: readonly (readonly [string, string])[] = [
    [t('procedure'), w(procedure?.title) || whole.procedure],
    [t('begun'), whole.begun],
    [t('holder'), entry.holder ? name(entry.holder) : t('notFilled')],
    [t('giver'), entry.giver ? name(entry.giver) : t('notFilled')],
    [t('source'), entry.reason ?? t('notFilled')],
    [t('preparedBy'), whole.preparedBy ?? '—'],
  ]
  return (
    <>
      <DoubtList doubts={doubtsOf(acts, entry.acts)} acts={acts} />
      {entry.checked ? <p className="tag tag-warn">{t('checkedSaid')}</p> : null}
      <dl className="facts">
        {rows.map(([title, value]) => (
          <div key={title} className="fact">
            <dt>{title}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div className="fact">
          <dt>{t('standing')}</dt>
          <dd>
            {entry.standing ? <Standing standing={entry.standing} {...(kind ? { kind } : {})} /> : t('notFilled')}
          </dd>
        </div>
        {entry.running ? (
          <div className="fact">
            <dt>{t('stateWord')}</dt>
            <dd>{t('running')}</dd>
          </div>
        ) : null}
        {Object.entries(entry.links ?? {}).map(([link, ids]) => (
          <div key={link} className="fact">
            <dt>{w(pack?.records.find((one) => one.id === link)?.title) || link}</dt>
            <dd>
              {[ids].flat().map((to) => (
                <RecordLink key={to} id={to} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
      {acts
        .filter((act) => act.each === null && act.kind !== 'effect')
        .map((act) => (
          <ActThen key={act.id} act={act} entry={whole} />
        ))}
    </>
  )
}

/** One act as it was written down; one that was left out says so. */
function ActThen({ act, entry }: { readonly act: Act; readonly entry: Said }) {
  const t = useTexts(existingTexts)
  const w = useWords()
  const done = entry.entry.acts.find((one) => one.act === act.id)
  const type = useAsk(
    'law.document',
    { params: { area: entry.area, document: act.document ?? '' } },
    { enabled: done !== undefined && act.document !== null, lasting: true },
  ).data
  const outcome = act.outcomes.find((one) => one.id === done?.outcome)
  return (
    <section>
      <h3 className="section-title">
        {w(act.title)}{' '}
        {done ? <span className="figure">{done.on}</span> : <span className="muted">{t('actNone')}</span>}
      </h3>
      {outcome ? (
        <p>
          {t('outcome')}：{w(outcome.title)}
        </p>
      ) : null}
      {done?.document ? <DocumentView items={type?.items ?? []} value={done.document} /> : null}
      {done ? <PaperList papers={done.papers ?? []} /> : null}
    </section>
  )
}
