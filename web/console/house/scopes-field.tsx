import { Button, Select } from 'antd'
import { useId, useState } from 'react'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { usePack } from '../api/lookup.ts'
import { useChosenProcedure } from '../form/procedure-picker.tsx'
import { houseTexts } from './texts.ts'

export interface Scope {
  readonly procedure: string
  readonly act?: string | undefined
}

/** Kinds of act by the titles of the own area's rules. */
export function useScopeName(): (scope: Scope) => string {
  const w = useWords()
  const pack = usePack()
  const words = useAsk(
    'law.words',
    { params: { area: pack?.area ?? '' } },
    { enabled: pack !== undefined, lasting: true },
  ).data
  return ({ procedure, act }) => {
    const title = w(pack?.procedures.find((one) => one.id === procedure)?.title) || procedure
    if (act === undefined) return title
    return `${title} · ${w(words?.[act]) || act}`
  }
}

/** The kinds of act that something is for, each with a button that takes it away; none: all. */
export function ScopesField({
  label,
  hint,
  value,
  onChange,
}: {
  readonly label: string
  readonly hint?: string
  readonly value: readonly Scope[]
  readonly onChange: (scopes: readonly Scope[]) => void
}) {
  const t = useTexts(houseTexts)
  const w = useWords()
  const id = useId()
  const pack = usePack()
  const name = useScopeName()
  const [procedure, setProcedure] = useState<string | undefined>()
  const [act, setAct] = useState<string | undefined>()
  const acts = useChosenProcedure(procedure)?.acts ?? []
  const known = value.some((one) => one.procedure === procedure && one.act === act)
  return (
    <fieldset className="stack plain-set">
      <legend>{label}</legend>
      {hint ? <p className="muted">{hint}</p> : null}
      {value.length === 0 ? <p className="muted">{t('allActs')}</p> : null}
      <ul className="rows">
        {value.map((one) => (
          <li key={`${one.procedure}/${one.act ?? ''}`} className="row">
            <span>{name(one)}</span>
            <Button size="small" onClick={() => onChange(value.filter((other) => other !== one))}>
              {t('remove')}
            </Button>
          </li>
        ))}
      </ul>
      <div className="row">
        <Select
          id={`${id}-procedure`}
          className="short"
          aria-label={t('procedure')}
          placeholder={t('procedure')}
          showSearch={{ optionFilterProp: 'label' }}
          value={procedure ?? null}
          onChange={(chosen: string) => {
            setProcedure(chosen)
            setAct(undefined)
          }}
          options={(pack?.procedures ?? []).map((one) => ({ value: one.id, label: w(one.title) }))}
        />
        <Select
          id={`${id}-act`}
          className="short"
          aria-label={t('actOf')}
          placeholder={t('actOf')}
          allowClear
          value={act ?? null}
          onChange={(chosen?: string) => setAct(chosen)}
          options={acts.filter(({ kind }) => kind !== 'effect').map((one) => ({ value: one.id, label: w(one.title) }))}
        />
        <Button
          disabled={procedure === undefined || known}
          onClick={() => onChange([...value, { procedure: procedure!, ...(act === undefined ? {} : { act }) }])}
        >
          {t('add')}
        </Button>
      </div>
    </fieldset>
  )
}
