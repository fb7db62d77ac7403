import { Input } from 'antd'
import { useId, type ComponentProps } from 'react'

/** A text of several lines under its label: as many `rows` from the start, or growing with what is typed (`autoSize`). */
export function LongText({
  label,
  onChange,
  ...area
}: Pick<
  ComponentProps<typeof Input.TextArea>,
  'rows' | 'autoSize' | 'maxLength' | 'placeholder' | 'value' | 'aria-describedby'
> & {
  readonly label: string
  readonly onChange: (text: string) => void
}) {
  const id = useId()
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <Input.TextArea id={id} {...area} onChange={(event) => onChange(event.target.value)} />
    </>
  )
}
