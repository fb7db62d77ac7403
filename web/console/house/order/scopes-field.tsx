import { Button, Select, type SelectProps } from 'antd'
import { useId, useState } from 'react'
import type { Scope } from '../../../../src/core/cases/state/kinds-of-act.ts'
import { useTexts, useWords } from '../../../shared/language/index.ts'
import { useAsk } from '../../api/hooks.ts'
import { usePack } from '../../api/lookup.ts'
import { useChosenProcedure } from '../../form/procedure-picker.tsx'
import { houseTexts } from '../texts.ts'

/** Kinds of act by the titles of the own area's rules. */
export function useScopeName(): (scope: Scope) => string {
  const w = useWords()
  const pack = usePack()
  const words = useAsk(
    'law.words',
    { params: { area: pack?.area ?? '' } },
    { enabled: pack !== undefined, lasting: true },
  ).data
  const kinds = useKinds()
  const titleOf = (id: string) => w(pack?.procedures.find((one) => one.id === id)?.title) || id
  return ({ procedure, act }) => {
    const kind = kinds.find((one) => one.id === procedure)
    if (kind) return act === undefined ? w(kind.title) : `${w(kind.title)} · ${titleOf(act)}`
    const title = titleOf(procedure)
    if (act === undefined) return title
    return `${title} · ${w(words?.[act]) || act}`
  }
}

/** What besides the acts of cases a chain may be set for. */
function useKinds() {
  return useAsk('house.kinds', {}, { lasting: true }).data ?? []
}

/** The kinds of act that something is for, each with a button that takes it away; none: all. */
export function ScopesField({
  label,
  hint,
  value,
  onChange,
  onPicked,
  others = false,
}: {
  readonly label: string
  readonly hint?: string
  /** Whether what is no act of a case may be named too. */
  readonly others?: boolean
  readonly value: readonly Scope[]
  readonly onChange: (scopes: readonly Scope[]) => void
  /** Told whether a kind is picked that is not in the list yet: sending then would set something else than what one sees. */
  readonly onPicked: (picked: boolean) => void
}) {
  const t = useTexts(houseTexts)
  const w = useWords()
  const id = useId()
  const pack = usePack()
  const name = useScopeName()
  const [procedure, setProcedure] = useState<string | undefined>()
  const [act, setAct] = useState<string | undefined>()
  const kinds = useKinds()
  const kind = kinds.find((one) => one.id === procedure)
  const acts = useChosenProcedure(kind ? undefined : procedure)?.acts ?? []
  const procedures = (pack?.procedures ?? []).map((one) => ({ value: one.id, label: w(one.title) }))
  const within = kind
    ? procedures
    : acts.filter((one) => one.kind !== 'effect').map((one) => ({ value: one.id, label: w(one.title) }))
  const holds = (of: Scope) => value.some((one) => one.procedure === of.procedure && one.act === of.act)
  const known = procedure !== undefined && holds({ procedure, ...(act === undefined ? {} : { act }) })
  const pick = (next: string | undefined, nextAct?: string) => {
    setProcedure(next)
    setAct(nextAct)
    onPicked(next !== undefined && !holds({ procedure: next, ...(nextAct === undefined ? {} : { act: nextAct }) }))
  }
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
          allowClear
          value={procedure ?? null}
          onChange={(chosen?: string) => pick(chosen)}
          options={
            (others
              ? [
                  { label: t('procedure'), options: procedures },
                  { label: t('otherActs'), options: kinds.map((one) => ({ value: one.id, label: w(one.title) })) },
                ]
              : procedures) as SelectProps['options']
          }
        />
        <Select
          id={`${id}-act`}
          className="short"
          aria-label={t(kind ? 'procedure' : 'actOf')}
          placeholder={t(kind ? 'procedure' : 'actOf')}
          allowClear
          disabled={kind !== undefined && !kind.byProcedure}
          value={act ?? null}
          onChange={(chosen?: string) => pick(procedure, chosen)}
          options={within}
        />
        <Button
          disabled={procedure === undefined || known}
          onClick={() => {
            onChange([...value, { procedure: procedure!, ...(act === undefined ? {} : { act }) }])
            pick(undefined)
          }}
        >
          {t('add')}
        </Button>
      </div>
    </fieldset>
  )
}
