import type { CaseSummary } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useNames } from '../api/lookup.ts'
import { useAreaName } from '../api/area-name.ts'
import { office } from '../texts/office.ts'

/** Whose turn it is in a case and what they are to do: a line for each thing to do, with everybody who is waited for. */
export function DeskList({ desk }: { readonly desk: CaseSummary['desk'] }) {
  const t = useTexts(office)
  const w = useWords()
  const name = useNames()
  const area = useAreaName()
  if (desk.length === 0) return <span className="muted">{t('nobody')}</span>
  const lines = new Map<string, Set<string>>()
  for (const one of desk) {
    const who = one.party ? name(one.party) : `${one.area ? area(one.area) : ''}${w(one.role)}`
    const title = w(one.title)
    lines.set(title, (lines.get(title) ?? new Set()).add(who))
  }
  return (
    <ul className="plain-list">
      {[...lines].map(([title, who]) => (
        <li key={title}>
          {[...who].join('、')}：{title}
        </li>
      ))}
    </ul>
  )
}
