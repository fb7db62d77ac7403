import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { Loaded } from '../parts/loaded.tsx'
import { Panel } from '../parts/page.tsx'
import type { WorkspaceTabProps } from '../workspaces/tabs.ts'
import { BringForm } from './bring-form.tsx'
import { OwnItem } from './own-item.tsx'
import { ownTexts } from './texts.ts'

/** Own data of the operator in a workspace: bring, and follow each item to its end. */
export function OwnDataTab({ grant }: WorkspaceTabProps) {
  const t = useTexts(ownTexts)
  const query = useAsk('own-data.list', { params: { grant } })
  return (
    <>
      <Panel title={t('bring')}>
        <div className="pad stack">
          <p className="muted">{t('lead')}</p>
          <BringForm grant={grant} />
        </div>
      </Panel>
      <Loaded query={query}>
        {(items) =>
          items.length === 0 ? (
            <p className="pad muted">{t('none')}</p>
          ) : (
            items.toReversed().map((own) => <OwnItem key={own.id} own={own} />)
          )
        }
      </Loaded>
    </>
  )
}
