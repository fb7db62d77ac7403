import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import type { Unmet } from '../../../src/core/kernel/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { Missing } from '../parts/missing.tsx'
import { Failure } from '../parts/loaded.tsx'
import { RefusalPanel } from '../parts/refusal-panel.tsx'
import { scriptTexts } from '../texts/scripts.ts'
import { CellList } from './cell-list.tsx'
import type { GrantedTable } from './granted-tables.tsx'
import { fittingValues, ParameterList } from './parameter-list.tsx'
import {
  emptyProgram,
  isOpaque,
  rememberedProgram,
  rememberedValues,
  rememberProgram,
  rememberValues,
  type Program,
  type Values,
  type Work,
} from './program.ts'
import { PurposeSelect } from './purpose-select.tsx'
import { ScenarioSelect } from './scenario-select.tsx'
import { ResultList } from './result-list.tsx'
import { noScenario } from './use-scenarios.ts'

interface Props {
  readonly grant: string
  readonly tables: readonly GrantedTable[]
  readonly open: boolean
  /** Use is suspended: nothing is checked or run meanwhile. */
  readonly held: boolean
  readonly work: Work | undefined
  /** A saved script to go on with. */
  readonly script: Work['scripts'][number] | undefined
  readonly onNew: () => void
}

/** Writes a script of SQL and Python cells, checks it, runs it as a job and saves it. The text survives a reload. */
export function ScriptDesk({ grant, tables, open, held, work, script, onNew }: Props) {
  const t = useTexts(scriptTexts)
  const id = useId()
  const [program, setProgram] = useState<Program>(() => script?.program ?? rememberedProgram(grant))
  const [values, setValues] = useState<Values>(() => rememberedValues(grant))
  const [name, setName] = useState(script?.name ?? '')
  const [scenario, setScenario] = useState('')
  const [purpose, setPurpose] = useState('')
  const check = useTell('work.check')
  const run = useTell('work.run')
  const runScript = useTell('scripts.run')
  const save = useTell('scripts.save')
  // What was answered before is about what stood there before.
  const forget = () => {
    for (const told of [check, run, runScript, save]) told.reset()
  }
  const change = (to: Partial<Program>) => {
    const next = { ...program, ...to }
    setProgram(next)
    forget()
    if (!script) rememberProgram(grant, next)
  }
  const wanted = { ...program, result: isOpaque(program) ? program.result : [] }
  const fitting = fittingValues(program.parameters, values)
  const asked = {
    values: fitting,
    ...(scenario && scenario !== noScenario ? { scenario } : {}),
    ...(purpose ? { purpose } : {}),
  }
  const same = script !== undefined && JSON.stringify(wanted) === JSON.stringify(script.program)
  const closed = !open || held
  const blank = program.cells.some((cell) => cell.text.trim() === '')
  const start = () => {
    forget()
    if (same && script) runScript.mutate({ params: { id: script.id }, body: asked })
    else run.mutate({ params: { grant }, body: { name: name.trim(), program: wanted, ...asked } })
  }
  const choose = (set: (to: string) => void) => (to: string) => {
    set(to)
    forget()
  }
  const begin = () => {
    setProgram(emptyProgram)
    rememberProgram(grant, emptyProgram)
    onNew()
  }
  const failure = check.error ?? run.error ?? runScript.error ?? save.error
  return (
    <div className="pad stack">
      {script ? (
        <p className="row">
          <span>{t('editing', { name: script.name, version: script.version })}</span>
          <Button size="small" onClick={begin}>
            {t('asNew')}
          </Button>
        </p>
      ) : null}
      <p className="muted">{t('deskHint')}</p>
      <CellList program={program} change={change} tables={tables} work={work} checked={check.data} />
      <details open={program.parameters.length > 0}>
        <summary>{t('parameters')}</summary>
        <ParameterList
          program={program}
          change={change}
          values={values}
          setValues={(next) => {
            setValues(next)
            rememberValues(grant, next)
          }}
        />
      </details>
      {isOpaque(program) ? (
        <details open>
          <summary>{t('result')}</summary>
          <ResultList program={program} change={change} />
        </details>
      ) : null}
      <div className="row">
        <label htmlFor={`${id}-name`}>{t('jobName')}</label>
        <Input
          id={`${id}-name`}
          className="short"
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <ScenarioSelect grant={grant} value={scenario} change={choose(setScenario)} />
        <PurposeSelect grant={grant} value={purpose} change={choose(setPurpose)} />
        <Button
          disabled={closed || blank || scenario === ''}
          loading={check.isPending}
          onClick={() => check.mutate({ params: { grant }, body: { program: wanted, ...asked } })}
        >
          {t('check')}
        </Button>
        <Button
          type="primary"
          disabled={closed || blank || scenario === '' || name.trim() === ''}
          loading={run.isPending || runScript.isPending}
          onClick={start}
        >
          {t('run')}
        </Button>
        <Button
          disabled={!open || blank || name.trim() === ''}
          loading={save.isPending}
          onClick={() =>
            save.mutate({
              params: { grant },
              body: { name: name.trim(), program: wanted, ...(script ? { script: script.id } : {}) },
            })
          }
        >
          {script ? t('saveVersion') : t('save')}
        </Button>
        {closed ? null : (
          <Missing of={[blank && t('query'), name.trim() === '' && t('jobName'), scenario === '' && t('scenario')]} />
        )}
      </div>
      {held ? <p className="refusal">{t('heldNow')}</p> : null}
      <div aria-live="polite">
        {failure ? <Failure error={failure} /> : null}
        {check.data?.ok ? <p className="okay strong">{t('checkOk')}</p> : null}
        {check.data && !check.data.ok ? (
          <RefusalPanel refusal={{ kind: 'unmet', unmet: check.data.unmet as readonly Unmet[] }} />
        ) : null}
        {run.data || runScript.data ? <p className="okay">{t('started')}</p> : null}
        {save.data ? <p className="okay">{t('saved', { name, version: save.data.version })}</p> : null}
      </div>
    </div>
  )
}
