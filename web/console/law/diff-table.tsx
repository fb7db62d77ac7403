import { Link } from '@tanstack/react-router'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { DataTable } from '../parts/data-table.tsx'
import { lawTexts } from '../texts/law.ts'

type Row = Answer<'law.diff'>['rows'][number]

/** Differences of one topic: the element, and what each side says with its clauses. */
export function DiffTable({
  rows,
  a,
  b,
}: {
  readonly rows: readonly Row[]
  /** Areas in which the clauses of either side are shown. */
  readonly a: string
  readonly b: string
}) {
  const t = useTexts(lawTexts)
  const w = useWords()
  return (
    <DataTable
      caption={t('compareTitle')}
      rows={rows}
      rowKey={(row, index) => `${row.key} ${index}`}
      columns={[
        {
          id: 'element',
          title: t('element'),
          render: (row) => (
            <>
              <strong>{w(row.title)}</strong>
              <br />
              <code className="muted">{row.key}</code>
            </>
          ),
        },
        { id: 'a', title: t('sideA'), render: (row) => <Side side={row.a} only={row.b === null} name="a" area={a} /> },
        { id: 'b', title: t('sideB'), render: (row) => <Side side={row.b} only={row.a === null} name="b" area={b} /> },
      ]}
    />
  )
}

function Side({
  side,
  only,
  name,
  area,
}: {
  readonly side: Row['a']
  readonly only: boolean
  readonly name: 'a' | 'b'
  readonly area: string
}) {
  const t = useTexts(lawTexts)
  const w = useWords()
  if (!side || side.says.length === 0) return <span className="muted">{t('nothingHere')}</span>
  return (
    <>
      {only ? <span className="tag">{t(name === 'a' ? 'onlyA' : 'onlyB')}</span> : null}
      {side.says.map((sentence) => (
        <p key={sentence.zh} className="rule-says">
          {w(sentence)}
        </p>
      ))}
      {side.clauses.length > 0 ? (
        <p className="clause-ids">
          {side.clauses.map((clause) => (
            <Link key={clause} to="/law/$area/$clause" params={{ area, clause }}>
              {clause}
            </Link>
          ))}
        </p>
      ) : null}
    </>
  )
}
