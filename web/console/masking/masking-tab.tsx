import { useState } from 'react'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import type { DatasetTabProps } from '../datasets/tabs.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Nothing, Panel } from '../parts/page.tsx'
import { AnonymityPanel } from './anonymity-panel.tsx'
import { ColumnDesk, type Anonymity } from './column-desk.tsx'
import { EvidencePanel } from './evidence-panel.tsx'
import type { MethodKind } from './method-editor.tsx'
import { maskingTexts } from './texts.ts'
import { VersionsPanel } from './versions-panel.tsx'

/** How a data set is masked: methods, effects, anonymity, versions, evidence. */
export function MaskingTab({ dataset }: DatasetTabProps) {
  const methods = useAsk('masking.methods', {}, { lasting: true })
  const view = useAsk('masking.view', { params: { id: dataset } })
  return (
    <Loaded query={methods}>
      {(kinds) => <Loaded query={view}>{(found) => <Desk view={found} methods={kinds} />}</Loaded>}
    </Loaded>
  )
}

function Desk({ view, methods }: { readonly view: Answer<'masking.view'>; readonly methods: readonly MethodKind[] }) {
  const t = useTexts(maskingTexts)
  const [anonymity, setAnonymity] = useState<Anonymity | null>(null)
  return (
    <>
      <Panel>
        <div className="pad">
          <p className="muted">{view.mine ? t('lead') : t('notMine')}</p>
        </div>
        {view.version === 0 ? <Nothing text={t('unmounted')} /> : null}
      </Panel>
      {view.version === 0 ? null : (
        <>
          <ColumnDesk view={view} methods={methods} anonymity={anonymity} untake={() => setAnonymity(null)} />
          {view.mine ? <AnonymityPanel view={view} take={setAnonymity} /> : null}
        </>
      )}
      <VersionsPanel view={view} />
      {view.mine ? <EvidencePanel evidence={view.evidence} /> : null}
    </>
  )
}
