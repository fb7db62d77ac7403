import { InputNumber } from 'antd'
import type { Json } from '../../../src/core/kernel/index.ts'

/** An amount typed in yuan and kept in whole fen. */
export function MoneyInput({
  about,
  value,
  onChange,
  unit,
}: {
  readonly about: object
  readonly value: Json | undefined
  readonly onChange: (fen: number | undefined) => void
  readonly unit: string
}) {
  return (
    <InputNumber<number>
      {...about}
      value={typeof value === 'number' ? value / 100 : null}
      precision={2}
      controls={false}
      suffix={unit}
      className="short"
      onChange={(yuan) => onChange(yuan === null ? undefined : Math.round(yuan * 100))}
    />
  )
}
