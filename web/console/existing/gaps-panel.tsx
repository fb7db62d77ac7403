import type { Answer } from '../../../src/edge/contract/index.ts'
import type { Act, Words } from '../../../src/core/law/grammar/pack.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useNames, usePack } from '../api/lookup.ts'
import { ClauseChips } from '../parts/clause-chip.tsx'
import { RecordLink } from '../parts/links.tsx'
import { Panel } from '../parts/page.tsx'
import { existingTexts } from '../texts/existing.ts'

/** What an entered matter lacks and what is owed now, with owner and day; of one that waits for its second person, what it will lack. */
export function GapsPanel({
  made,
  title,
  acts,
  ahead = false,
}: {
  readonly made: Pick<Answer<'cases.enter'>, 'gaps' | 'owed'> & { readonly case?: string; readonly record?: string }
  readonly title: Words
  readonly acts: readonly Pick<Act, 'id' | 'title'>[]
  /** It has not been entered: what it would lack. */
  readonly ahead?: boolean
}) {
  const t = useTexts(existingTexts)
  const w = useWords()
  const name = useNames()
  const pack = usePack()
  const who = (of: { readonly parties: readonly string[]; readonly roles: readonly string[] }) =>
    [
      ...of.parties.map((party) => name(party)),
      ...of.roles.map((role) => w(pack?.roles.find((one) => one.id === role)?.title) || role),
    ].join('、')
  return (
    <Panel title={ahead ? t('willLack') : `${t('result')}：${w(title)}`}>
      <div className="pad stack">
        {ahead ? null : (
          <p className="okay">
            {made.case && made.record ? (
              <>
                {t('enteredAs')} <RecordLink id={made.case} /> · <RecordLink id={made.record} />
              </>
            ) : (
              t('written')
            )}
          </p>
        )}
        {made.gaps.length + made.owed.length === 0 ? <p>{t('complete')}</p> : null}
        {made.gaps.map((gap) => (
          <div key={gap.act}>
            <strong>{w(acts.find((act) => act.id === gap.act)?.title) || gap.act}</strong>{' '}
            {gap.missing.map((one) => `${t(one.what)}${one.title ? `：${w(one.title)}` : ''}`).join('；')}
            <br />
            <span className="muted">
              {t('owner')} {who(gap)} · {gap.due ? t('by', { day: gap.due }) : t('noDay')}
            </span>
            <ClauseChips clauses={gap.clauses} />
          </div>
        ))}
        {made.owed.map((duty) => (
          <div key={`${duty.duty}/${duty.record}`}>
            <strong>{w(pack?.procedures.find((one) => one.id === duty.procedure)?.title) || duty.duty}</strong>{' '}
            <RecordLink id={duty.record} />
            <br />
            <span className="muted">
              {t('owner')} {who(duty)} · {duty.due ? t('by', { day: duty.due }) : t('noDay')}
            </span>
            <ClauseChips clauses={duty.clauses} />
          </div>
        ))}
      </div>
    </Panel>
  )
}
