import { Link } from '@tanstack/react-router'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { Panel } from '../parts/page.tsx'
import { CardView } from './card-view.tsx'
import { SafetyReport } from './safety-report.tsx'
import { modelTexts } from './texts.ts'

/** For reviewers: the safety report and the card of an artifact that is a model; nothing for any other. */
export function SafetyOf({ artifact }: { readonly artifact: string }) {
  const t = useTexts(modelTexts)
  const model = useAsk('models.get', { params: { id: artifact } })
  if (!model.data?.safety) return null
  return (
    <>
      <Panel
        title={t('report')}
        extra={
          <Link to="/workspaces/$grant" params={{ grant: model.data.grant }} search={{ tab: 'models' }}>
            {t('list')}
          </Link>
        }
      >
        <SafetyReport safety={model.data.safety} />
      </Panel>
      <CardView id={artifact} />
    </>
  )
}
