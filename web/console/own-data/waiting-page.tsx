import { useSearch } from '@tanstack/react-router'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { ExportButton } from '../parts/export-button.tsx'
import { Loaded, Reading } from '../parts/loaded.tsx'
import { PageHead } from '../parts/page.tsx'
import { OwnItem } from './own-item.tsx'
import type { Declaration } from './steps.tsx'
import { ownTexts } from './texts.ts'

/** Own data of operators that wait for a step: for the operator, and for who gave the grant. */
export function OwnDataPage() {
  const t = useTexts(ownTexts)
  const query = useAsk('own-data.waiting')
  const { draft } = useSearch({ from: '/own-data' })
  const back = useAsk('house.draft', { params: { id: draft ?? '' } }, { enabled: draft !== undefined })
  const came = back.data
  const startOf = (id: string) => {
    if (came?.command?.params['own'] !== id) return null
    return came.contents.find(({ version }) => version === came.version)?.content.body as unknown as Declaration
  }
  // The form begins with what the draft says, so it waits for it.
  const ready = draft === undefined || !back.isPending
  return (
    <>
      <PageHead title={t('title')} note={t('waitingLead')}>
        <ExportButton of="own-data.waiting" />
      </PageHead>
      <Loaded query={query}>
        {(items) =>
          !ready ? (
            <Reading />
          ) : items.length === 0 ? (
            <p className="pad muted">{t('noneWaiting')}</p>
          ) : (
            items.map((own) => <OwnItem key={own.id} own={own} of="grant" start={startOf(own.id)} />)
          )
        }
      </Loaded>
    </>
  )
}
