import { clockText, type Instant } from '../../../src/core/kernel/index.ts'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useNames, usePeople } from '../api/lookup.ts'
import { Facts } from '../parts/facts.tsx'
import { RecordLink } from '../parts/links.tsx'
import { Panel } from '../parts/page.tsx'
import { makingTexts } from '../texts/making.ts'
import { ComparedTable } from './compared-table.tsx'
import { LeavesTable } from './leaves-table.tsx'
import { ProgramView } from './program-view.tsx'
import { ReadsTable } from './reads-table.tsx'

type Making = Answer<'egress.making'>

/** What a reviewer judges beside the cells: the code with its parameters, the columns that went in, what leaves, what left before. */
export function MakingPanels({ of }: { readonly of: Making }) {
  const t = useTexts(makingTexts)
  return (
    <>
      <Panel title={`${t('how')}：${t(`kind_${of.kind}`)}`}>
        <JobFacts of={of} />
        <ProgramView of={of} />
      </Panel>
      <Panel title={t('reads')}>
        <p className="pad muted">{t('readsHint')}</p>
        <ReadsTable reads={of.reads} />
      </Panel>
      <Panel title={t('leaves')}>
        {of.kind === 'model' ? (
          <p className="pad">{t('leavesModel')}</p>
        ) : (
          <LeavesTable leaves={of.leaves} byProgram={of.kind === 'script'} />
        )}
      </Panel>
      <Panel title={t('compared')}>
        {of.compared ? <ComparedTable compared={of.compared} /> : <p className="pad muted">{t('comparedHidden')}</p>}
      </Panel>
    </>
  )
}

function JobFacts({ of }: { readonly of: Making }) {
  const t = useTexts(makingTexts)
  const name = useNames()
  const actor = usePeople(of)
  const at = (instant: number | null) => instant !== null && clockText(instant as Instant)
  const { review } = of
  return (
    <div className="pad">
      <Facts
        facts={[
          [t('job'), of.name],
          [t('who'), [actor(of.askedBy), name(of.party)].filter(Boolean).join(' · ')],
          [t('when'), at(of.askedAt)],
          [t('ended'), at(of.endedAt)],
          [t('grant'), <RecordLink key="grant" id={of.grant} />],
          [t('scenario'), of.scenario ? <RecordLink key="scenario" id={of.scenario} /> : t('none')],
          [t('purpose'), of.purpose ?? t('none')],
          [
            t('codeReview'),
            of.kind === 'model'
              ? null
              : review
                ? [
                    t(`codeReview_${review.state}`),
                    review.decidedBy && actor(review.decidedBy),
                    at(review.decidedAt),
                    review.reason,
                  ]
                    .filter(Boolean)
                    .join(' · ')
                : t('codeReviewNone'),
          ],
        ]}
      />
    </div>
  )
}
