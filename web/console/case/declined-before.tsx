import { Link } from '@tanstack/react-router'
import { columnsLeft, declinedOn } from '../../../src/core/law/facts/declined.ts'
import type { CaseView } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useNames } from '../api/lookup.ts'
import { RecordName } from '../parts/links.tsx'
import { ColumnTitle } from '../records/column-title.tsx'
import { lineTexts } from '../texts/lines.ts'

/** Columns of one line that were not agreed to: how many of how many, by whom in which act, why, and what is left. */
export function DeclinedBefore({
  view,
  line,
  named = false,
  but,
}: {
  readonly view: CaseView
  readonly line: string
  /** Whether the line is named, where several may stand together. */
  readonly named?: boolean
  /** The act in which they are not told again. */
  readonly but?: string
}) {
  const t = useTexts(lineTexts)
  const w = useWords()
  const party = useNames()
  const { state, procedure } = view
  const declined = declinedOn(state, line, but)
  if (declined.length === 0) return null
  const left = columnsLeft(state, line, but)
  const said = t('notAgreed', { count: declined.length, all: declined.length + left.length })
  return (
    <div className="why-not stack">
      <p className="strong">
        {named ? (
          <>
            <RecordName id={line} />：
          </>
        ) : null}
        {said}
        {declined.map(({ name }) => name).join('、')}
      </p>
      <ul className="rows">
        {declined.map(({ name, reason, done }) => (
          <li key={`${done.act}/${name}`}>
            <div>
              <code>{name}</code> <ColumnTitle dataset={line} name={name} />：{reason}
            </div>
            <div className="row">
              <span className="muted">
                {party(done.party)} · {done.on}
              </span>
              <Link to="/cases/$id" params={{ id: state.id }} search={{ act: done.act, line }}>
                {w(procedure.acts.find(({ id }) => id === done.act)?.title)}
              </Link>
            </div>
          </li>
        ))}
      </ul>
      <p className="muted">{t('leftOnly', { count: left.length, names: left.slice(0, 30).join('、') })}</p>
    </div>
  )
}

/** At the top of a case: everything that was asked for and not agreed to. */
export function DeclinedTop({ view }: { readonly view: CaseView }) {
  return view.state.lines.map((line) => <DeclinedBefore key={line} view={view} line={line} named />)
}
