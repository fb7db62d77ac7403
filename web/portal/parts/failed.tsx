import { useTexts } from '../../shared/language/index.ts'
import { portalTexts } from '../texts.ts'

/** What stands where something could not be read. */
export function Failed() {
  const t = useTexts(portalTexts)
  return (
    <p className="failed" role="alert">
      {t('failed')}
    </p>
  )
}
