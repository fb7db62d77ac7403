import { useState } from 'react'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { Loaded } from '../parts/loaded.tsx'
import { Panel } from '../parts/page.tsx'
import type { WorkspaceTabProps } from '../workspaces/tabs.ts'
import { CardView } from './card-view.tsx'
import { Compare } from './compare.tsx'
import { ModelList } from './model-list.tsx'
import { SafetyReport } from './safety-report.tsx'
import { modelTexts } from './texts.ts'
import { TrainForm } from './train-form.tsx'
import { ScoreData } from './score-data.tsx'
import { TryScore } from './try-score.tsx'

/** Models of a workspace: those there are first, then one of them in full, then the form for the next. */
export function ModelsTab({ grant, workspace }: WorkspaceTabProps) {
  const t = useTexts(modelTexts)
  const models = useAsk('models.list', { params: { grant } }, { every: 2_000 })
  const [chosen, setChosen] = useState<string | null>(null)
  const [ticked, setTicked] = useState<readonly string[]>([])
  const tick = (job: string) =>
    setTicked(ticked.includes(job) ? ticked.filter((one) => one !== job) : [...ticked, job].slice(-2))
  return (
    <Loaded query={models}>
      {(list) => {
        const model = list.find(({ job }) => job === chosen)
        const [a, b] = ticked.flatMap((job) => list.find((one) => one.job === job) ?? [])
        return (
          <>
            <Panel title={t('list')}>
              <ModelList models={list} chosen={chosen} onChoose={setChosen} ticked={ticked} onTick={tick} />
            </Panel>
            {a && b ? <Compare models={[a, b]} onClose={() => setTicked([])} /> : null}
            {model?.safety ? (
              <>
                <Panel title={`${t('report')} · ${model.name} · ${t('version')} ${model.version ?? '—'}`}>
                  {model.withheld === 'unreviewed' ? <p className="pad muted">{t('unreviewedNote')}</p> : null}
                  <SafetyReport safety={model.safety} />
                </Panel>
                {model.safety.verdict === 'fail' || model.withheld !== null ? null : (
                  <>
                    <TryScore key={model.job} model={model} />
                    <ScoreData key={`${model.job} data`} grant={grant} model={model} open={workspace.open} />
                  </>
                )}
                <CardView id={model.job} />
              </>
            ) : null}
            <Panel title={t('train')}>
              <TrainForm grant={grant} tables={workspace.tables} open={workspace.open} />
            </Panel>
          </>
        )
      }}
    </Loaded>
  )
}
