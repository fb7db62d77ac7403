import { Select } from 'antd'
import type { Overview } from '../use-house.ts'

/** Chooses a person of one's own house by name. */
export function PersonSelect({
  id,
  label,
  house,
  value,
  onChange,
  without = [],
}: {
  readonly id: string
  readonly label: string
  readonly house: Overview
  readonly value: string | null
  readonly onChange: (person: string) => void
  readonly without?: readonly (string | null)[]
}) {
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <Select
        id={id}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={label}
        value={value}
        onChange={onChange}
        options={house.persons
          .filter((one) => !without.includes(one))
          .map((one) => ({ value: one, label: house.names[one] ?? one }))}
      />
    </>
  )
}
