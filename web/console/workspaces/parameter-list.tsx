import { Button, Input, InputNumber, Select } from 'antd'
import { useId } from 'react'
import { useTexts } from '../../shared/language/index.ts'
import { scriptTexts } from '../texts/scripts.ts'
import type { Parameter, Program, Values } from './program.ts'

const types = ['text', 'integer', 'number', 'boolean', 'day'] as const
const starting = { text: '', integer: 0, number: 0, boolean: false, day: '' } as const

/** Parameters of a script with the values of this run. */
export function ParameterList({
  program,
  change,
  values,
  setValues,
}: {
  readonly program: Program
  readonly change: (to: Partial<Program>) => void
  readonly values: Values
  readonly setValues: (values: Values) => void
}) {
  const t = useTexts(scriptTexts)
  const id = useId()
  const { parameters } = program
  const put = (index: number, to: Partial<Parameter>) =>
    change({ parameters: parameters.map((one, at) => (at === index ? { ...one, ...to } : one)) })
  return (
    <div className="stack">
      <p className="muted">{t('parametersHint')}</p>
      {parameters.map((parameter, index) => (
        <div key={index} className="row">
          <label htmlFor={`${id}-${index}`}>{t('parameterName')}</label>
          <Input
            id={`${id}-${index}`}
            className="short"
            maxLength={63}
            value={parameter.name}
            onChange={(event) => put(index, { name: event.target.value })}
          />
          <Select
            aria-label={`${t('type')} ${parameter.name}`}
            value={parameter.type}
            style={{ width: 110 }}
            onChange={(type) =>
              change({ parameters: parameters.map((one, at) => (at === index ? { name: one.name, type } : one)) })
            }
            options={types.map((type) => ({ value: type, label: t(`type_${type}`) }))}
          />
          <ValueField
            parameter={parameter}
            value={values[parameter.name]}
            change={(value) => setValues({ ...values, [parameter.name]: value })}
          />
          <DefaultField parameter={parameter} put={(to) => put(index, to)} />
          <Button size="small" onClick={() => change({ parameters: parameters.filter((_, at) => at !== index) })}>
            {t('remove')}
          </Button>
        </div>
      ))}
      <div>
        <Button
          onClick={() =>
            change({ parameters: [...parameters, { name: `p${parameters.length + 1}`, type: 'text' as const }] })
          }
        >
          {t('addParameter')}
        </Button>
      </div>
    </div>
  )
}

/** What a parameter is where a run names no value: for runs by the button and by the clock. */
function DefaultField({
  parameter,
  put,
}: {
  readonly parameter: Parameter
  readonly put: (to: Pick<Parameter, 'default'>) => void
}) {
  const t = useTexts(scriptTexts)
  return (
    <>
      <span className="muted">{t('byDefault')}</span>
      <ValueField
        parameter={parameter}
        label={t('defaultOf', { name: parameter.name })}
        value={parameter.default}
        change={(value) => put({ default: value })}
      />
      {parameter.default === undefined ? null : (
        <Button size="small" onClick={() => put({ default: undefined })}>
          {t('noDefault')}
        </Button>
      )}
    </>
  )
}

/** One value, by the type of its parameter. */
export function ValueField({
  parameter,
  label: named,
  value,
  change,
}: {
  readonly parameter: Parameter
  readonly label?: string
  readonly value: Values[string] | undefined
  readonly change: (value: Values[string]) => void
}) {
  const t = useTexts(scriptTexts)
  const label = named ?? t('valueOf', { name: parameter.name })
  if (parameter.type === 'boolean')
    return (
      <Select
        aria-label={label}
        style={{ width: 90 }}
        value={value === true ? 'yes' : value === false ? 'no' : null}
        onChange={(chosen) => change(chosen === 'yes')}
        options={[
          { value: 'yes', label: t('yes') },
          { value: 'no', label: t('no') },
        ]}
      />
    )
  if (parameter.type === 'integer' || parameter.type === 'number')
    return (
      <InputNumber
        aria-label={label}
        value={typeof value === 'number' ? value : null}
        onChange={(number) => change(number ?? 0)}
        {...(parameter.type === 'integer' ? { precision: 0 } : {})}
      />
    )
  return (
    <Input
      aria-label={label}
      className="short"
      {...(parameter.type === 'day' ? { type: 'date' } : {})}
      value={typeof value === 'string' ? value : starting.text}
      onChange={(event) => change(event.target.value)}
    />
  )
}

/** Values for the parameters that a script has now, of their types; the others are dropped. */
export function fittingValues(parameters: readonly Parameter[], values: Values): Values {
  return Object.fromEntries(
    parameters.flatMap((parameter) => {
      const value = values[parameter.name] ?? parameter.default
      if (value === undefined) return []
      const wanted =
        parameter.type === 'boolean' ? 'boolean' : /integer|number/.test(parameter.type) ? 'number' : 'string'
      return typeof value === wanted ? [[parameter.name, value]] : []
    }),
  )
}
