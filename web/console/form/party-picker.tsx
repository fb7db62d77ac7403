import { Select } from 'antd'
import { useParties } from '../api/lookup.ts'

/** Chooses a party by its name or social credit code. */
export function PartyPicker(props: {
  readonly id?: string
  readonly label?: string
  readonly placeholder?: string
  readonly describedBy?: string
  readonly invalid?: boolean
  readonly value: string | null
  readonly onChange: (id: string | null) => void
}) {
  const parties = useParties()
  return (
    <Select
      {...(props.id ? { id: props.id } : {})}
      {...(props.placeholder ? { placeholder: props.placeholder } : {})}
      {...(props.label ? { 'aria-label': props.label } : {})}
      {...(props.describedBy ? { 'aria-describedby': props.describedBy } : {})}
      {...(props.invalid ? { status: 'error' as const, 'aria-invalid': true } : {})}
      showSearch={{ optionFilterProp: 'label' }}
      allowClear
      className="wide"
      loading={parties.isLoading}
      value={props.value}
      onChange={(value: string | undefined) => props.onChange(value ?? null)}
      options={(parties.data ?? []).map((party) => ({
        value: party.id,
        label: party.uscc ? `${party.name}（${party.uscc}）` : party.name,
      }))}
    />
  )
}
