import { Link, useParams } from '@tanstack/react-router'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { usePack } from '../api/lookup.ts'
import { SafetyOf } from '../models/safety-of.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { RecordLink } from '../parts/links.tsx'
import { PageHead, Panel } from '../parts/page.tsx'
import { useRecordName } from '../records/use-record-name.ts'
import { useShortName } from '../records/use-short-name.ts'
import { dataTexts } from '../texts/data.ts'
import { makingTexts } from '../texts/making.ts'
import { recordTexts } from '../texts/records.ts'
import { LineagePanel } from '../trace/lineage-panel.tsx'
import { MayTrace } from '../trace/may-trace.tsx'
import { OriginPanel } from '../trace/origin-panel.tsx'
import { CellTable } from './cell-table.tsx'
import { FindingCounts, FindingTable } from './finding-table.tsx'
import { MakingPanels } from './making-panels.tsx'
import { Verdict } from './verdict.tsx'
import { WordPanel } from './word-panel.tsx'

/** The review room's evidence for one artifact: verdict, findings, and the table with its marked cells. */
export function EgressPage() {
  const { artifact } = useParams({ from: '/egress/$artifact' })
  const t = useTexts(dataTexts)
  const r = useTexts(recordTexts)
  const m = useTexts(makingTexts)
  const w = useWords()
  const short = useShortName()
  const name = useRecordName(artifact)
  const evidence = useAsk('egress.evidence', { params: { artifact } })
  const making = useAsk('egress.making', { params: { artifact } })
  const record = useAsk('records.get', { params: { id: artifact } }).data
  const pack = usePack(record?.record.area)
  const running = (record?.cases ?? []).filter((one) => one.ended === null)
  return (
    <>
      <PageHead
        title={`${t('egress')} · ${name ?? short(artifact)}`}
        note={
          <>
            {evidence.data?.verdict && !evidence.data.word ? <Verdict verdict={evidence.data.verdict} /> : null}
            <RecordLink id={artifact} text={t('record')} />
          </>
        }
      >
        {running.map((one) => (
          <Link key={one.id} to="/cases/$id" params={{ id: one.id }} className="button-link">
            {t('decide')} ·{' '}
            {w(pack?.procedures.find((procedure) => procedure.id === one.procedure)?.title) || one.procedure}
          </Link>
        ))}
        {record && running.length === 0 ? (
          <Link to="/open" search={{ about: artifact }}>
            {r('openCase')}
          </Link>
        ) : null}
      </PageHead>
      <Loaded query={evidence}>
        {(view) => (
          <>
            {view.word ? (
              <WordPanel evidence={view} />
            ) : (
              <>
                <p className="pad muted">{m('steps')}</p>
                <Panel title={t('findings')}>
                  <FindingCounts findings={view.findings} />
                  <FindingTable findings={view.findings} />
                </Panel>
              </>
            )}
            <Loaded query={making}>{(found) => <MakingPanels of={found} />}</Loaded>
            {view.columns.length > 0 ? (
              view.word ? null : (
                <Panel title={t('cells')}>
                  <CellTable evidence={view} />
                </Panel>
              )
            ) : (
              <SafetyOf artifact={artifact} />
            )}
            <MayTrace of={artifact} quiet>
              <LineagePanel of={artifact} />
              <OriginPanel of={artifact} />
            </MayTrace>
            {view.digest ? (
              <Panel title={t('digest')}>
                <p className="pad">
                  <code>{view.digest}</code>
                </p>
              </Panel>
            ) : null}
          </>
        )}
      </Loaded>
    </>
  )
}
