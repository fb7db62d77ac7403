import { Tooltip } from 'antd'
import type { Origin } from '../../../src/core/kernel/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { common } from '../texts/common.ts'

/** 法, 读, 设 or 平: whether the law's text, our reading, a setting or the platform asks for it. */
export function OriginMark({ origin }: { readonly origin: Origin }) {
  const t = useTexts(common)
  const long = t(`originLong_${origin}`)
  return (
    <Tooltip title={long}>
      <span className={`origin origin-${origin}`}>
        <span aria-hidden="true">{t(`origin_${origin}`)}</span>
        <span className="sr-only">{long}</span>
      </span>
    </Tooltip>
  )
}
