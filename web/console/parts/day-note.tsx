import { useTexts } from '../../shared/language/index.ts'
import { common } from '../texts/common.ts'

/** Beside a day that lies before the first one that may be chosen: which that is. Nothing where the day may stand. */
export function DayNote({ day, first }: { readonly day: string; readonly first: string }) {
  const t = useTexts(common)
  if (day === '' || first === '' || day >= first) return null
  return (
    <span role="alert" className="field-error">
      {t('dayTooEarly', { first })}
    </span>
  )
}
