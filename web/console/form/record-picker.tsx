import { Select } from 'antd'
import { useQueries } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { RecordState } from '../../../src/core/cases/state/model.ts'
import { ask } from '../../shared/api/index.ts'
import { useWords } from '../../shared/language/index.ts'
import { usePack } from '../api/lookup.ts'
import { recordName } from '../../../src/core/trail/index.ts'
import { useRecordName } from '../records/use-record-name.ts'
import { useTitle } from '../records/use-title.ts'

/** Records of a kind that are offered before anything is typed. */
const MOST = 100
const PAUSE_MS = 250

/** Chooses a record of one of the kinds among those the account may see; what is typed is looked for among all of them. */
export function RecordPicker(props: {
  readonly id?: string
  readonly label?: string
  readonly kinds: readonly string[]
  readonly value: string | null
  readonly invalid?: boolean
  readonly describedBy?: string
  readonly onChange: (id: string | null) => void
}) {
  const w = useWords()
  const pack = usePack()
  const titleOf = useTitle()
  const [typed, setTyped] = useState('')
  const text = useLater(typed)
  const chosen = useRecordName(props.value ?? '')
  const lists = useQueries({
    queries: props.kinds.map((kind) => ({
      queryKey: ['records.table', null, { kind, text, limit: MOST }],
      queryFn: () => ask('records.table', { query: { kind, limit: MOST, ...(text ? { text } : {}) } }),
    })),
  })
  const records = lists.flatMap((list) => (list.data?.rows ?? []) as readonly RecordState[])
  const options = records.map((record) => ({
    value: record.id,
    // Without a name of its own it is called by its kind already.
    label:
      recordName(record) === record.id
        ? titleOf(record)
        : `${recordName(record)} · ${w(pack?.records.find((kind) => kind.id === record.kind)?.title)}`,
  }))
  const known = props.value === null || options.some((option) => option.value === props.value)
  return (
    <Select
      {...(props.id ? { id: props.id } : {})}
      {...(props.label ? { 'aria-label': props.label } : {})}
      aria-invalid={props.invalid ?? false}
      {...(props.describedBy ? { 'aria-describedby': props.describedBy } : {})}
      {...(props.invalid ? { status: 'error' as const } : {})}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      allowClear
      className="wide"
      loading={lists.some((list) => list.isLoading)}
      value={props.value}
      onChange={(value: string | undefined) => props.onChange(value ?? null)}
      options={known ? options : [{ value: props.value!, label: chosen ?? props.value! }, ...options]}
    />
  )
}

/** A text once nobody has changed it for a moment. */
function useLater(text: string): string {
  const [later, setLater] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setLater(text.trim()), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return later
}
