import { Select } from 'antd'
import { useEffect, useState } from 'react'
import { numberOf } from '../../../src/core/trail/index.ts'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { auditorTexts } from './auditor-texts.ts'

const PAUSE_MS = 250
type Offered = Answer<'auditors.offered'>[number]

/** What a case or grant of a scope is called: what it is, whose, its number. */
function useOfferedName(): (one: Offered) => string {
  const t = useTexts(auditorTexts)
  const w = useWords()
  return ({ id, title, party, opened }) =>
    [w(title), party, opened, t('number', { id: numberOf(id) })].filter(Boolean).join(' · ')
}

/** Chooses cases or grants of a scope: by number, address of the page, party or title. */
export function ScopePicker({
  id,
  kind,
  value,
  onChange,
}: {
  readonly id: string
  readonly kind: 'case' | 'grant'
  readonly value: readonly string[]
  readonly onChange: (ids: string[]) => void
}) {
  const t = useTexts(auditorTexts)
  const name = useOfferedName()
  const [typed, setTyped] = useState('')
  const [text, setText] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setText(typed.trim()), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed])
  const found = useAsk('auditors.offered', { query: { kind, ...(text === '' ? {} : { text }) } })
  const chosen = useAsk(
    'auditors.offered',
    { query: { kind, ids: value.join(',') } },
    { enabled: value.length > 0, previous: true },
  )
  const rows = [...new Map([...(chosen.data ?? []), ...(found.data ?? [])].map((one) => [one.id, one])).values()]
  return (
    <Select
      id={id}
      mode="multiple"
      className="wide"
      placeholder={t('scopeHint')}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      notFoundContent={text === '' ? t('scopeNone') : t('scopeNotFound', { text })}
      loading={found.isLoading}
      value={[...value]}
      onChange={(ids: string[]) => onChange(ids)}
      options={rows.map((one) => ({ value: one.id, label: name(one) }))}
    />
  )
}

/** Cases or grants of a scope by their names. */
export function ScopeNames({ kind, ids }: { readonly kind: 'case' | 'grant'; readonly ids: readonly string[] }) {
  const name = useOfferedName()
  const query = useAsk('auditors.offered', { query: { kind, ids: ids.join(',') } }, { lasting: true })
  return <>{ids.map((id) => nameOf(query.data, id, name)).join('；')}</>
}

function nameOf(found: readonly Offered[] | undefined, id: string, name: (one: Offered) => string): string {
  const one = found?.find((offered) => offered.id === id)
  return one ? name(one) : numberOf(id)
}
