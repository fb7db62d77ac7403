import { useTexts } from '../../shared/language/index.ts'
import { common } from '../texts/common.ts'

/** The days between which a list or sums are shown; left empty, all of them. */
export function DayRange({
  from,
  to,
  change,
}: {
  readonly from: string | undefined
  readonly to: string | undefined
  readonly change: (part: { readonly from?: string | undefined; readonly to?: string | undefined }) => void
}) {
  const t = useTexts(common)
  return (
    <>
      <label>
        {t('from')}{' '}
        <input type="date" value={from ?? ''} onChange={(event) => change({ from: event.target.value || undefined })} />
      </label>
      <label>
        {t('to')}{' '}
        <input type="date" value={to ?? ''} onChange={(event) => change({ to: event.target.value || undefined })} />
      </label>
    </>
  )
}
