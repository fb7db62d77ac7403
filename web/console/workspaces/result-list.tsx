import { Button, Input, Select } from 'antd'
import { useTexts } from '../../shared/language/index.ts'
import { scriptTexts } from '../texts/scripts.ts'
import type { Program, ResultColumn } from './program.ts'

const types = ['text', 'integer', 'number', 'boolean', 'day', 'instant'] as const

/** The columns that the result of a script in Python will have. */
export function ResultList({
  program,
  change,
}: {
  readonly program: Program
  readonly change: (to: Partial<Program>) => void
}) {
  const t = useTexts(scriptTexts)
  const { result } = program
  const put = (index: number, to: Partial<ResultColumn>) =>
    change({ result: result.map((one, at) => (at === index ? { ...one, ...to } : one)) })
  return (
    <div className="stack">
      <p className="muted">{t('resultHint')}</p>
      {result.map((column, index) => (
        <div key={index} className="row">
          <Input
            aria-label={`${t('columnName')} ${index + 1}`}
            className="short"
            maxLength={200}
            value={column.name}
            onChange={(event) => put(index, { name: event.target.value })}
          />
          <Select
            aria-label={`${t('type')} ${column.name}`}
            value={column.type}
            style={{ width: 110 }}
            onChange={(type) => put(index, { type })}
            options={types.map((type) => ({ value: type, label: t(`type_${type}`) }))}
          />
          <Button size="small" onClick={() => change({ result: result.filter((_, at) => at !== index) })}>
            {t('remove')}
          </Button>
        </div>
      ))}
      <div>
        <Button onClick={() => change({ result: [...result, { name: '', type: 'text' as const }] })}>
          {t('addColumn')}
        </Button>
      </div>
    </div>
  )
}
