import '../styles/models.css'
import { Button, Input, InputNumber, Select } from 'antd'
import { lazy, Suspense, useId, useState, type ReactNode } from 'react'
import { useLanguage, useTexts } from '../../shared/language/index.ts'
import { useAsk, useTell } from '../api/hooks.ts'
import { Missing } from '../parts/missing.tsx'
import { Failure } from '../parts/loaded.tsx'
import { recordName } from '../../../src/core/trail/index.ts'
import { useScenarios } from '../workspaces/use-scenarios.ts'
import type { GrantedTable } from '../workspaces/granted-tables.tsx'
import { modelTexts } from './texts.ts'
import { cardWord } from './words.ts'

const SqlEditor = lazy(() => import('../workspaces/sql-editor.tsx').then((part) => ({ default: part.SqlEditor })))

interface Draft {
  readonly name: string
  readonly algorithm: string
  readonly task: 'classification' | 'regression' | 'count'
  readonly parameters: { readonly [name: string]: number }
  readonly sql: string
  readonly target: string
  readonly unit: string
  readonly groups: string
  readonly testShare: number
  readonly seed: number
  readonly scenario: string
  readonly intended: string
  readonly limits: string
}

const empty: Draft = {
  name: '',
  algorithm: 'logistic',
  task: 'classification',
  parameters: {},
  sql: '',
  target: '',
  unit: '',
  groups: '',
  testShare: 0.3,
  seed: 1,
  scenario: '',
  intended: '',
  limits: '',
}

/** What a training needs: a query, a target, an algorithm with its parameters in their bounds. The draft survives a reload. */
export function TrainForm({
  grant,
  tables,
  open,
}: {
  readonly grant: string
  readonly tables: readonly GrantedTable[]
  readonly open: boolean
}) {
  const t = useTexts(modelTexts)
  const { language } = useLanguage()
  const id = useId()
  const kept = `shuyu.model.${grant}`
  const [draft, setDraft] = useState<Draft>(() => ({ ...empty, ...stored(kept) }))
  const options = useAsk('models.options', {}, { lasting: true }).data ?? []
  const train = useTell('models.train')
  const chosen = options.find(({ algorithm }) => algorithm === draft.algorithm)
  const change = (more: Partial<Draft>) => {
    const next = { ...draft, ...more }
    setDraft(next)
    localStorage.setItem(kept, JSON.stringify(next))
  }
  const scenarios = useScenarios(grant, draft.scenario, (scenario) => change({ scenario }))
  const choose = (algorithm: string) => {
    const tasks = options.find((one) => one.algorithm === algorithm)?.tasks ?? []
    change({ algorithm, parameters: {}, task: tasks.includes(draft.task) ? draft.task : (tasks[0] ?? draft.task) })
  }
  const field = (name: string, label: string, control: ReactNode, hint?: string) => (
    <div className="model-field">
      <label htmlFor={`${id}-${name}`}>{label}</label>
      {control}
      {hint ? <span className="muted">{hint}</span> : null}
    </div>
  )
  const text = (name: 'name' | 'target' | 'unit' | 'groups', label: string, hint?: string) =>
    field(
      name,
      label,
      <Input
        id={`${id}-${name}`}
        maxLength={100}
        value={draft[name]}
        onChange={(event) => change({ [name]: event.target.value })}
      />,
      hint,
    )
  const ready = draft.name.trim() !== '' && draft.sql.trim() !== '' && draft.target.trim() !== ''
  return (
    <div className="pad stack">
      <p className="muted">{t('lead')}</p>
      <div className="model-form">
        {text('name', t('name'), t('nameHint'))}
        {field(
          'algorithm',
          t('algorithm'),
          <Select
            id={`${id}-algorithm`}
            value={draft.algorithm}
            onChange={choose}
            options={options.map(({ algorithm }) => ({
              value: algorithm,
              label: cardWord('algorithm', algorithm, language),
            }))}
          />,
        )}
        {field(
          'task',
          t('task'),
          <Select
            id={`${id}-task`}
            value={draft.task}
            onChange={(task) => change({ task })}
            options={(chosen?.tasks ?? []).map((task) => ({ value: task, label: cardWord('task', task, language) }))}
          />,
        )}
        {(chosen?.parameters ?? []).map((bound) => (
          <div className="model-field" key={bound.name}>
            <label htmlFor={`${id}-p-${bound.name}`}>{cardWord('parameter', bound.name, language)}</label>
            <InputNumber
              id={`${id}-p-${bound.name}`}
              min={bound.least}
              max={bound.most}
              {...(bound.whole ? { precision: 0 } : {})}
              value={draft.parameters[bound.name] ?? bound.default}
              onChange={(value) =>
                change({ parameters: { ...draft.parameters, [bound.name]: value ?? bound.default } })
              }
            />
            <span className="muted">
              {bound.least} – {bound.most}
            </span>
          </div>
        ))}
      </div>
      <p className="muted" id={`${id}-hint`}>
        <strong>{t('query')}</strong> {t('queryHint')}
      </p>
      <Suspense fallback={<Input.TextArea aria-label={t('query')} value={draft.sql} rows={5} readOnly />}>
        <SqlEditor
          value={draft.sql}
          onChange={(sql) => change({ sql })}
          tables={tables}
          label={t('query')}
          describedBy={`${id}-hint`}
        />
      </Suspense>
      <div className="model-form">
        {text('target', t('target'))}
        {text('unit', t('unit'), t('unitHint'))}
        {text('groups', t('groups'))}
        {field(
          'testShare',
          t('testShare'),
          <InputNumber
            id={`${id}-testShare`}
            min={0.1}
            max={0.5}
            step={0.05}
            value={draft.testShare}
            onChange={(value) => change({ testShare: value ?? 0.3 })}
          />,
        )}
        {field(
          'scenario',
          t('scenario'),
          <Select
            id={`${id}-scenario`}
            value={draft.scenario}
            onChange={(scenario) => change({ scenario })}
            options={[
              { value: '', label: t('noScenario') },
              ...scenarios.map((record) => ({
                value: record.id,
                label: recordName(record),
              })),
            ]}
          />,
        )}
        {field(
          'intended',
          t('intended'),
          <Input.TextArea
            id={`${id}-intended`}
            rows={2}
            maxLength={2000}
            value={draft.intended}
            onChange={(event) => change({ intended: event.target.value })}
          />,
        )}
        {field(
          'limits',
          t('limitations'),
          <Input.TextArea
            id={`${id}-limits`}
            rows={2}
            maxLength={2000}
            value={draft.limits}
            onChange={(event) => change({ limits: event.target.value })}
          />,
        )}
      </div>
      <div>
        <Button
          type="primary"
          disabled={!open || !ready}
          loading={train.isPending}
          onClick={() => train.mutate({ params: { grant }, body: bodyOf(draft) })}
        >
          {t('start')}
        </Button>{' '}
        {open ? (
          <Missing
            of={[
              draft.name.trim() === '' && t('name'),
              draft.sql.trim() === '' && t('query'),
              draft.target.trim() === '' && t('target'),
            ]}
          />
        ) : null}
      </div>
      <div aria-live="polite">{train.error ? <Failure error={train.error} /> : null}</div>
    </div>
  )
}

function bodyOf({ unit, groups, scenario, intended, limits, ...draft }: Draft) {
  return {
    ...draft,
    name: draft.name.trim(),
    target: draft.target.trim(),
    groups: groups.split(/[\s,，、]+/).filter((name) => name !== ''),
    ...(unit.trim() ? { unit: unit.trim() } : {}),
    ...(scenario ? { scenario } : {}),
    ...(intended.trim() ? { intended: intended.trim() } : {}),
    ...(limits.trim() ? { limits: limits.trim() } : {}),
  }
}

/** Scenarios of this grant, or of none. */
function stored(key: string): Partial<Draft> {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Draft>
  } catch {
    return {}
  }
}
