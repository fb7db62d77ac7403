import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useNames } from '../api/lookup.ts'
import { ClauseChips } from '../parts/clause-chip.tsx'
import { RecordLink } from '../parts/links.tsx'
import { dataTexts } from '../texts/data.ts'

type Held = Answer<'workspaces.list'>[number]['held'][number]

/** That the use of a grant is closed for now: why, since when, by whom, under which clauses, and what comes next. */
export function HeldNote({ held }: { readonly held: readonly Held[] }) {
  const t = useTexts(dataTexts)
  const w = useWords()
  const name = useNames()
  if (held.length === 0) return null
  return (
    <div className="refusal" role="note">
      <p className="refusal-title">{t('held')}</p>
      <ul className="unmet">
        {held.map((one) => (
          <li key={`${one.case} ${one.title.zh}`}>
            {t('heldWhy', { title: w(one.title), day: one.since })}
            {one.until ? t('heldUntil', { day: one.until }) : ''}
            {one.by ? t('heldBy', { party: name(one.by) }) : ''} <ClauseChips clauses={one.clauses} />
            {one.reason ? <div>{t('heldReason', { text: one.reason })}</div> : null}
            {one.readable ? (
              <div>
                <RecordLink id={one.case} text={t('heldCase')} />
              </div>
            ) : null}
          </li>
        ))}
      </ul>
      <p className="cure">{t('heldNext')}</p>
    </div>
  )
}
