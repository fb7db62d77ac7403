import { Select } from 'antd'
import { useQueries } from '@tanstack/react-query'
import type { RecordState } from '../../../src/core/cases/model.ts'
import { ask } from '../../shared/api/index.ts'
import { useWords } from '../../shared/language/index.ts'
import { usePack } from '../api/lookup.ts'
import { recordName } from '../../../src/core/trail/index.ts'
import { useTitle } from '../records/use-title.ts'

/** Chooses a record of one of the kinds among those the account may see. */
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
  const lists = useQueries({
    queries: props.kinds.map((kind) => ({
      queryKey: ['records.list', null, { kind }],
      queryFn: () => ask('records.list', { query: { kind } }),
    })),
  })
  const records = lists.flatMap((list) => (list.data ?? []) as readonly RecordState[])
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
      showSearch={{ optionFilterProp: 'label' }}
      allowClear
      className="wide"
      loading={lists.some((list) => list.isLoading)}
      value={props.value}
      onChange={(value: string | undefined) => props.onChange(value ?? null)}
      options={known ? options : [{ value: props.value!, label: props.value! }, ...options]}
    />
  )
}
