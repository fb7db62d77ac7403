import { useTexts } from '../../shared/language/index.ts'
import { scriptTexts } from '../texts/scripts.ts'
import type { Progress } from './program.ts'

const tone = { waiting: '', running: 'tag-now', done: 'tag-good', failed: 'tag-bad', skipped: '' } as const

/** How a job's cells went or go: state, shape, time, and of a failure the kind of error and the line. Never a word of the script's output. */
export function CellRuns({ of }: { readonly of: Progress | undefined }) {
  const t = useTexts(scriptTexts)
  if (!of || of.cells.length === 0) return <>—</>
  return (
    <ul className="cell-runs">
      {of.cells.map((cell) => (
        <li key={cell.name}>
          <code>{cell.name}</code> <span className={`tag ${tone[cell.state]}`}>{t(`cell_${cell.state}`)}</span>{' '}
          <span className="muted">
            {cell.rows === null || cell.columns === null ? '' : t('shape', { rows: cell.rows, columns: cell.columns })}{' '}
            {cell.ms === null ? '' : t('within', { ms: cell.ms })}
          </span>
          {cell.exception || cell.line ? (
            <span className="defect">
              <span className="tight">{cell.exception}</span> {cell.line ? t('line', { line: cell.line }) : ''}
            </span>
          ) : cell.kind === 'python' && cell.state === 'failed' ? (
            <span className="muted">{t('lineKept')}</span>
          ) : null}
        </li>
      ))}
      {of.log.length > 0 ? (
        <li>
          <details>
            <summary>{t('log')}</summary>
            <ol>
              {of.log.map((line) => (
                <li key={`${line.step} ${line.percent}`}>
                  {t('logLine', { second: line.second, step: line.step, percent: line.percent })}
                </li>
              ))}
            </ol>
          </details>
        </li>
      ) : null}
    </ul>
  )
}
