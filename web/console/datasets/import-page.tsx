import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTexts } from '../../shared/language/index.ts'
import { WorkbookDesk } from '../intake/workbook-desk.tsx'
import { PageHead } from '../parts/page.tsx'
import { bookTexts } from '../texts/workbooks.ts'

/** A catalogue by workbook. */
export function ImportPage() {
  const t = useTexts(bookTexts)
  const { intake } = useSearch({ from: '/dataset-import' })
  const navigate = useNavigate({ from: '/dataset-import' })
  return (
    <>
      <PageHead title={t('importTitle')} note={t('importLead')} />
      <WorkbookDesk kind="catalogue" shown={intake} show={(id) => void navigate({ search: { intake: id } })} />
    </>
  )
}
