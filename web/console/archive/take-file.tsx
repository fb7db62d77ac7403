import { Link } from '@tanstack/react-router'
import { useTexts } from '../../shared/language/index.ts'
import { archiveTexts } from './texts.ts'

/** The link from a case or a grant to its file. */
export function TakeFile({ subject }: { readonly subject: string }) {
  const t = useTexts(archiveTexts)
  return (
    <Link to="/archive" search={{ subject }}>
      {t('take')}
    </Link>
  )
}
