import { Popover } from 'antd'
import { memo } from 'react'
import type { Clause } from '../../../src/core/law/grammar/pack.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useClauses, usePack } from '../api/lookup.ts'
import { common } from '../texts/common.ts'
import { useRules } from './rules-of.ts'

/** A clause as a small button: its number, and in a popover its title and what it says in our words, by the rules that the page shows it under. Tables hold hundreds: none is drawn anew with its row. */
export const ClauseChip = memo(function ClauseChip({
  clause,
  area,
}: {
  readonly clause: string
  readonly area?: string | null
}) {
  const w = useWords()
  const t = useTexts(common)
  const pack = usePack(area)
  const rules = useRules()
  const former = rules !== null && pack !== undefined && rules !== pack.digest ? rules : null
  const found = useClauses(area, former).get(clause)
  const label = found ? clauseLabel(found, pack?.pack ?? null, t('upper')) : clause
  const content = (
    <div className="clause-pop">
      <p className="clause-pop-title">{found ? w(found.title) : clause}</p>
      {found ? <p>{w(found.gist)}</p> : null}
      <p>
        <a href={`/console/law/${pack?.area ?? ''}/${clause}${former ? `?version=${former}` : ''}`}>{clause}</a>
        {former ? ` · ${t('formerRules')}` : ''}
      </p>
    </div>
  )
  return (
    <Popover content={content} trigger={['click', 'hover']} mouseEnterDelay={0.3}>
      <button
        type="button"
        className="clause-chip"
        aria-label={`${t('clause')} ${label} ${found ? w(found.title) : ''}`}
      >
        {label}
      </button>
    </Popover>
  )
})

/** The place in the document; a letter tells apart clauses that stand at one place, and a clause of a higher layer says so. */
function clauseLabel(clause: Clause, own: string | null, upper: string): string {
  const letter = /\d([a-z])$/.exec(clause.id)?.[1]
  const place = `${clause.source || clause.id}${letter ? `-${letter}` : ''}`
  return own && clause.pack !== own ? `${upper} ${place}` : place
}

/** The clauses of something, side by side. */
export function ClauseChips({ clauses, area }: { readonly clauses: readonly string[]; readonly area?: string | null }) {
  if (clauses.length === 0) return null
  return (
    <span className="clause-chips">
      {clauses.map((clause) => (
        <ClauseChip key={clause} clause={clause} {...(area === undefined ? {} : { area })} />
      ))}
    </span>
  )
}
