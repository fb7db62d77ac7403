import { Link } from '@tanstack/react-router'
import { useTexts } from '../../shared/language/index.ts'
import { PageHead } from '../parts/page.tsx'
import { common } from '../texts/common.ts'

/** An address that leads nowhere. */
export function NotFound() {
  const t = useTexts(common)
  return (
    <>
      <PageHead title={t('notFoundTitle')} />
      <p>{t('notFoundNext')}</p>
      <p>
        <Link to="/">{t('goHome')}</Link>
      </p>
    </>
  )
}
