import { Button, Checkbox } from 'antd'
import { useEffect, useState } from 'react'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useLanguage, useTexts } from '../../shared/language/index.ts'
import { adviceTexts } from '../texts/advice.ts'
import { Coded } from '../parts/coded.tsx'
import { TypeName } from '../parts/type-name.tsx'
import { common } from '../texts/common.ts'
import { dataTexts } from '../texts/data.ts'
import type { Marking } from './marking.ts'
import { ruleName } from './rule-name.ts'

type Evidence = Answer<'egress.evidence'>

const step = 30

/** The result with every cell marked that a check did not pass; the mark carries a word, not only a colour. */
export function CellTable({ evidence, marking }: { readonly evidence: Evidence; readonly marking: Marking }) {
  const t = useTexts(dataTexts)
  const c = useTexts(common)
  const a = useTexts(adviceTexts)
  const [full, setFull] = useState(false)
  const [only, setOnly] = useState(false)
  const [shown, setShown] = useState(step)
  useEffect(() => {
    const open = () => {
      const row = /^#row-(\d+)$/.exec(location.hash)?.[1]
      if (row === undefined) return
      setOnly(false)
      setShown((before) => Math.max(before, Number(row) + step))
      requestAnimationFrame(() => document.getElementById(`row-${row}`)?.scrollIntoView({ block: 'center' }))
    }
    addEventListener('hashchange', open)
    return () => removeEventListener('hashchange', open)
  }, [])
  const rows = evidence.cells
    .map((cells, index) => ({ cells, index }))
    .filter((row) => !only || row.cells.some((cell) => cell.verdict !== 'pass'))
  return (
    <>
      <p className="pad row">
        <Checkbox checked={only} onChange={(event) => setOnly(event.target.checked)}>
          {t('marked')}
        </Checkbox>
        <Checkbox checked={full} onChange={(event) => setFull(event.target.checked)}>
          {a('full')}
        </Checkbox>
        <span className="muted">
          {t('rows')} {evidence.rows}
        </span>
        {evidence.truncated ? <span className="muted">{t('truncated')}</span> : null}
      </p>
      <div className="table-box">
        <table className="grid cells">
          <caption className="sr-only">{t('cells')}</caption>
          <thead>
            <tr>
              <th scope="col">#</th>
              {evidence.columns.map((column) => (
                <th key={column.name} scope="col">
                  {column.name}{' '}
                  <span className="muted">
                    <TypeName type={column.type} />
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, shown).map((row) => (
              <tr key={row.index} id={`row-${row.index}`}>
                <th scope="row">{row.index + 1}</th>
                {row.cells.map((cell, column) => (
                  <td
                    key={column}
                    data-label={evidence.columns[column]?.name}
                    className={cell.verdict === 'pass' ? '' : `cell-${cell.verdict}`}
                  >
                    {cell.withheld ? (
                      <em>{t('withheld')}</em>
                    ) : (
                      <Coded
                        value={cell.value}
                        names={evidence.names[evidence.columns[column]?.name ?? '']}
                        full={full}
                      />
                    )}
                    {cell.verdict === 'pass' ? null : (
                      <span className="cell-mark" title={reasonsOf(evidence, row.index, column)}>
                        {t(`v_${cell.verdict}`)}
                        <span className="sr-only">：{reasonsOf(evidence, row.index, column)}</span>
                      </span>
                    )}
                    {evidence.mayAdvise && cell.verdict !== 'pass' ? (
                      <Point evidence={evidence} marking={marking} row={row.index} column={column} />
                    ) : null}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {rows.length > shown ? (
          <div className="table-foot">
            <Button size="small" onClick={() => setShown(shown + step)}>
              {c('more', { count: Math.min(rows.length - shown, step) })}
            </Button>
          </div>
        ) : null}
      </div>
    </>
  )
}

/** Chooses a cell to point out to the maker; its rules are proposed as the reason, without a figure. */
function Point({
  evidence,
  marking,
  row,
  column,
}: {
  readonly evidence: Evidence
  readonly marking: Marking
  readonly row: number
  readonly column: number
}) {
  const t = useTexts(adviceTexts)
  const { language } = useLanguage()
  const name = evidence.columns[column]?.name ?? ''
  const chosen = marking.has(row, name)
  const rules = findingsAt(evidence, row, column).map(({ rule }) => ruleName(rule, language))
  return (
    <Button
      size="small"
      aria-pressed={chosen}
      aria-label={`${t(chosen ? 'pointed' : 'point')} ${t('rowNumber', { row: row + 1 })} ${name}`}
      onClick={() => marking.toggle(row, name, [...new Set(rules)].join('；'))}
    >
      {t(chosen ? 'pointed' : 'point')}
    </Button>
  )
}

function reasonsOf(evidence: Evidence, row: number, column: number): string {
  return findingsAt(evidence, row, column)
    .map((finding) => finding.text)
    .join('；')
}

function findingsAt(evidence: Evidence, row: number, column: number): Evidence['findings'] {
  const name = evidence.columns[column]?.name
  return evidence.findings.filter(
    (of) =>
      (of.row === row && (of.column === null || of.column === name)) ||
      (of.row === null && (of.column === name || (of.column === null && of.rule === 'not-analysed'))),
  )
}
