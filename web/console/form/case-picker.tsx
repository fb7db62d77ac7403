import { Select } from 'antd'
import { useWords } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { numberOf } from '../../../src/core/trail/index.ts'

/** Chooses a case of a procedure. */
export function CasePicker(props: {
  readonly id: string
  readonly procedure: string
  readonly value: string | null
  readonly onChange: (id: string | null) => void
}) {
  const w = useWords()
  const cases = useAsk('cases.list', { query: { procedure: props.procedure } })
  return (
    <Select
      id={props.id}
      allowClear
      className="wide"
      loading={cases.isLoading}
      value={props.value}
      onChange={(value: string | undefined) => props.onChange(value ?? null)}
      options={(cases.data ?? []).map((one) => ({
        value: one.id,
        label: `${w(one.title)} ${numberOf(one.id)} ${one.opened}`,
      }))}
    />
  )
}
