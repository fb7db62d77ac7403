import { useTexts } from '../../shared/language/index.ts'
import { portalTexts } from '../texts.ts'

/** An address that leads nowhere, or to something no longer public. */
export function MissingPage() {
  const t = useTexts(portalTexts)
  return <h1>{t('missing')}</h1>
}
