import type { CaseSummary } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useNames } from '../api/lookup.ts'
import { useAreaName } from '../api/area-name.ts'
import { office } from '../texts/office.ts'

const most = 3

/** Whose turn it is in a case and what they are to do, a line each. */
export function DeskList({ desk }: { readonly desk: CaseSummary['desk'] }) {
  const t = useTexts(office)
  const w = useWords()
  const name = useNames()
  const area = useAreaName()
  if (desk.length === 0) return <span className="muted">{t('nobody')}</span>
  const said = desk.map((one) => {
    const who = one.party ? name(one.party) : `${one.area ? area(one.area) : ''}${w(one.role)}`
    return `${who}：${w(one.title)}`
  })
  const lines = [...new Set(said)]
  return (
    <ul className="plain-list">
      {lines.slice(0, most).map((line) => (
        <li key={line}>{line}</li>
      ))}
      {lines.length > most ? <li className="muted">… {lines.length - most}</li> : null}
    </ul>
  )
}
