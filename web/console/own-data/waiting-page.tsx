import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { ExportButton } from '../parts/export-button.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { PageHead } from '../parts/page.tsx'
import { OwnItem } from './own-item.tsx'
import { ownTexts } from './texts.ts'

/** Own data of operators that wait for a step: for the operator, and for who gave the grant. */
export function OwnDataPage() {
  const t = useTexts(ownTexts)
  const query = useAsk('own-data.waiting')
  return (
    <>
      <PageHead title={t('title')} note={t('waitingLead')}>
        <ExportButton of="own-data.waiting" />
      </PageHead>
      <Loaded query={query}>
        {(items) =>
          items.length === 0 ? (
            <p className="pad muted">{t('noneWaiting')}</p>
          ) : (
            items.map((own) => <OwnItem key={own.id} own={own} of="grant" />)
          )
        }
      </Loaded>
    </>
  )
}
