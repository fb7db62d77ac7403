import { Button, Input } from 'antd'
import { lazy, Suspense } from 'react'
import type { Unmet } from '../../../src/core/kernel/index.ts'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { UnmetList } from '../parts/refusal-panel.tsx'
import { scriptTexts } from '../texts/scripts.ts'
import type { GrantedTable } from './granted-tables.tsx'
import type { Cell, Program, Work } from './program.ts'

const SqlEditor = lazy(() => import('./sql-editor.tsx').then((part) => ({ default: part.SqlEditor })))
const PythonEditor = lazy(() => import('./python-editor.tsx').then((part) => ({ default: part.PythonEditor })))

interface Props {
  readonly program: Program
  readonly change: (to: Partial<Program>) => void
  readonly tables: readonly GrantedTable[]
  readonly work: Work | undefined
  readonly checked: Answer<'work.check'> | undefined
}

/** The cells of a script, each with its editor and what the gate said of it. */
export function CellList({ program, change, tables, work, checked }: Props) {
  const t = useTexts(scriptTexts)
  const { cells } = program
  const put = (index: number, to: Partial<Cell>) =>
    change({ cells: cells.map((cell, at) => (at === index ? { ...cell, ...to } : cell)) })
  const move = (index: number, by: number) => {
    const next = [...cells]
    const [cell] = next.splice(index, 1)
    if (cell) next.splice(index + by, 0, cell)
    change({ cells: next })
  }
  const add = (kind: Cell['kind']) => {
    const names = new Set(cells.map((cell) => cell.name))
    let number = cells.length + 1
    while (names.has(`${kind}_${number}`)) number++
    change({ cells: [...cells, { name: `${kind}_${number}`, kind, text: '' }] })
  }
  return (
    <>
      <ol className="cells">
        {cells.map((cell, index) => (
          <li key={index} className="cell">
            <div className="row">
              <span className="tag">{t(`kind_${cell.kind}`)}</span>
              <label className="sr-only" htmlFor={`cell-${index}`}>
                {t('cellName')}
              </label>
              <Input
                id={`cell-${index}`}
                size="small"
                className="short"
                maxLength={63}
                value={cell.name}
                onChange={(event) => put(index, { name: event.target.value })}
              />
              <span className="grow" />
              <Button size="small" disabled={index === 0} onClick={() => move(index, -1)}>
                {t('up')}
              </Button>
              <Button size="small" disabled={index === cells.length - 1} onClick={() => move(index, 1)}>
                {t('down')}
              </Button>
              <Button
                size="small"
                disabled={cells.length === 1}
                onClick={() => change({ cells: cells.filter((_, at) => at !== index) })}
              >
                {t('remove')}
              </Button>
            </div>
            <Suspense fallback={<pre className="code">{cell.text}</pre>}>
              {cell.kind === 'sql' ? (
                <SqlEditor
                  value={cell.text}
                  onChange={(text) => put(index, { text })}
                  tables={tables}
                  names={namesBefore(cells, index)}
                  functions={work?.functions ?? []}
                  label={t('editor', { name: cell.name, kind: 'SQL' })}
                />
              ) : (
                <PythonEditor
                  value={cell.text}
                  onChange={(text) => put(index, { text })}
                  names={namesBefore(cells, index)}
                  label={t('editor', { name: cell.name, kind: 'Python' })}
                />
              )}
            </Suspense>
            <CellCheck of={checked?.cells.find((one) => one.name === cell.name)} />
          </li>
        ))}
      </ol>
      <div className="row">
        <Button onClick={() => add('sql')}>{t('addSql')}</Button>
        <Button disabled={(work?.lacks.length ?? 0) > 0} onClick={() => add('python')}>
          {t('addPython')}
        </Button>
        {(work?.lacks.length ?? 0) > 0 ? <span className="defect">{t('pythonLacks')}</span> : null}
      </div>
    </>
  )
}

function namesBefore(cells: readonly Cell[], index: number): readonly string[] {
  return cells
    .slice(0, index)
    .filter((cell) => cell.kind === 'sql')
    .map((cell) => cell.name)
}

function CellCheck({ of }: { readonly of: Answer<'work.check'>['cells'][number] | undefined }) {
  const t = useTexts(scriptTexts)
  if (!of) return null
  if (of.refusal) return <UnmetList unmet={of.refusal.unmet as readonly Unmet[]} />
  if (of.columns.length === 0) return null
  return (
    <p className="muted">
      {t('columnsOut')}：{of.columns.map((column) => `${column.name} ${column.type}`).join('、')}
      <br />
      {t('reads')}：{of.reads.join('、')}
    </p>
  )
}
