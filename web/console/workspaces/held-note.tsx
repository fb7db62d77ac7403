import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useNames } from '../api/lookup.ts'
import { ClauseChips } from '../parts/clause-chip.tsx'
import { RecordLink } from '../parts/links.tsx'
import { useMe } from '../session/me.ts'
import { dataTexts } from '../texts/data.ts'

type Held = Answer<'workspaces.list'>[number]['held'][number]

/** That the use of a grant is closed for now: why, since when, by whom, under which clauses, and what comes next. */
export function HeldNote({ held, works }: { readonly held: readonly Held[]; readonly works: boolean }) {
  const t = useTexts(dataTexts)
  const own = useMe()?.party.id
  if (held.length === 0) return null
  const ours = held.some(({ by }) => by !== null && by === own)
  return (
    <div className="refusal" role="note">
      <p className="refusal-title">{t('held')}</p>
      <HeldList held={held} />
      <p className="cure">{t(ours ? 'heldNextOwn' : works ? 'heldNext' : 'heldNextOthers')}</p>
    </div>
  )
}

/** What closes a use, one a line: title, days, by whom, clauses, reason, and the case for those who may open it. */
export function HeldList({ held, area }: { readonly held: readonly Held[]; readonly area?: string }) {
  const t = useTexts(dataTexts)
  const w = useWords()
  const name = useNames()
  return (
    <ul className="unmet">
      {held.map((one) => (
        <li key={`${one.case} ${one.title.zh}`}>
          {t('heldWhy', { title: w(one.title), day: one.since })}
          {one.until ? t('heldUntil', { day: one.until }) : ''}
          {one.by ? t('heldBy', { party: name(one.by) }) : ''}{' '}
          <ClauseChips clauses={one.clauses} {...(area ? { area } : {})} />
          {one.reason ? <div>{t('heldReason', { text: one.reason })}</div> : null}
          {one.readable ? (
            <div>
              <RecordLink id={one.case} text={t('heldCase')} />
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
