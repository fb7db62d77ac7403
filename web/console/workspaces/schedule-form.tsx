import { Button, Input, Select } from 'antd'
import { useId, useState } from 'react'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { Failure } from '../parts/loaded.tsx'
import { scriptTexts } from '../texts/scripts.ts'
import { fittingValues, ValueField } from './parameter-list.tsx'
import { rememberedValues, type Values, type Work } from './program.ts'

const often = ['day', 'week', 'month'] as const

/** When a script runs by itself, and with which values. */
export function ScheduleForm({
  grant,
  scenario,
  script,
  done,
}: {
  readonly grant: string
  /** For which each run is; empty where none is named. */
  readonly scenario: string
  readonly script: Work['scripts'][number] | undefined
  readonly done: () => void
}) {
  const t = useTexts(scriptTexts)
  const id = useId()
  const [every, setEvery] = useState<(typeof often)[number]>('day')
  const [time, setTime] = useState('02:00')
  const [values, setValues] = useState<Values>(() => rememberedValues(grant))
  const set = useTell('schedules.set')
  if (!script) return null
  const [hour, minute] = time.split(':').map(Number)
  const parameters = script.program.parameters
  return (
    <div className="pad stack">
      <div className="row">
        <span>
          {t('schedule')}：{script.name}
        </span>
        <Select
          aria-label={t('every')}
          value={every}
          onChange={setEvery}
          style={{ width: 100 }}
          options={often.map((one) => ({ value: one, label: t(`every_${one}`) }))}
        />
        <label htmlFor={`${id}-time`}>{t('at')}</label>
        <Input
          id={`${id}-time`}
          type="time"
          style={{ width: 120 }}
          value={time}
          onChange={(event) => setTime(event.target.value)}
        />
        {parameters.map((parameter) => (
          <span key={parameter.name} className="row">
            {parameter.name}
            <ValueField
              parameter={parameter}
              value={values[parameter.name] ?? parameter.default}
              change={(value) => setValues({ ...values, [parameter.name]: value })}
            />
          </span>
        ))}
        <Button
          type="primary"
          loading={set.isPending}
          onClick={() =>
            set.mutate(
              {
                params: { id: script.id },
                body: {
                  every,
                  minute: (hour ?? 0) * 60 + (minute ?? 0),
                  values: fittingValues(parameters, values),
                  ...(scenario ? { scenario } : {}),
                },
              },
              { onSuccess: done },
            )
          }
        >
          {t('set')}
        </Button>
      </div>
      {set.error ? <Failure error={set.error} /> : null}
    </div>
  )
}
