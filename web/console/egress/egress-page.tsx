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
import { adviceTexts } from '../texts/advice.ts'
import { dataTexts } from '../texts/data.ts'
import { makingTexts } from '../texts/making.ts'
import { recordTexts } from '../texts/records.ts'
import { LineagePanel } from '../trace/lineage-panel.tsx'
import { MayTrace } from '../trace/may-trace.tsx'
import { OriginPanel } from '../trace/origin-panel.tsx'
import { HeldNote } from '../workspaces/held-note.tsx'
import { AdvicePanel } from './advice-panel.tsx'
import { CellTable } from './cell-table.tsx'
import { FindingCounts, FindingTable } from './finding-table.tsx'
import { MakingPanels } from './making-panels.tsx'
import { useMarking } from './marking.ts'
import { ReturnsPanel } from './returns-panel.tsx'
import { Verdict } from './verdict.tsx'
import { Where } from './where.tsx'
import { WordPanel } from './word-panel.tsx'

/** The review room's evidence for one artifact: verdict, findings, and the table with its marked cells. */
export function EgressPage() {
  const { artifact } = useParams({ from: '/egress/$artifact' })
  const t = useTexts(dataTexts)
  const r = useTexts(recordTexts)
  const m = useTexts(makingTexts)
  const a = useTexts(adviceTexts)
  const w = useWords()
  const short = useShortName()
  const name = useRecordName(artifact)
  const evidence = useAsk('egress.evidence', { params: { artifact } })
  const making = useAsk('egress.making', { params: { artifact } })
  const record = useAsk('records.get', { params: { id: artifact } }).data
  const pack = usePack(record?.record.area)
  const marking = useMarking()
  const standing = useAsk('egress.standings', { query: { ids: artifact } }).data?.[0]
  const running = (record?.cases ?? []).filter((one) => one.ended === null)
  return (
    <>
      <PageHead
        title={`${t('egress')} · ${name ?? short(artifact)}`}
        note={
          <>
            {evidence.data?.verdict && !evidence.data.word ? <Verdict verdict={evidence.data.verdict} /> : null}
            <Where of={standing} />
            <RecordLink id={artifact} text={t('record')} />
          </>
        }
      >
        {running.map((one) => (
          <Link key={one.id} to="/cases/$id" params={{ id: one.id }} className="button-link">
            {standing?.word === 'to-review' ? t('decide') : a('toCase')} ·{' '}
            {w(pack?.procedures.find((procedure) => procedure.id === one.procedure)?.title) || one.procedure}
          </Link>
        ))}
        {standing?.case && running.every(({ id }) => id !== standing.case) ? (
          <Link
            to="/cases/$id"
            params={{ id: standing.case }}
            search={standing.act ? { act: standing.act } : {}}
            className="button-link"
          >
            {standing.word === 'to-review' ? t('decide') : a('toCase')} · {w(standing.actTitle ?? undefined)}
          </Link>
        ) : null}
        {record && running.length === 0 && evidence.data && !evidence.data.mayAdvise ? (
          <Link to="/open" search={{ about: artifact }}>
            {r('openCase')}
          </Link>
        ) : null}
      </PageHead>
      <Loaded query={evidence}>
        {(view) => (
          <>
            <HeldNote held={view.held} works={view.word !== null} />
            <ReturnsPanel returns={view.returns} />
            {view.word ? (
              <>
                <WordPanel evidence={view} />
                <AdvicePanel evidence={view} marking={marking} />
              </>
            ) : (
              <>
                <p className="pad muted">{m(standing?.case ? 'steps' : 'stepsNoCase')}</p>
                <Panel title={t('findings')}>
                  {view.verdict === null ? (
                    <p className="pad muted">{t('heldFindings')}</p>
                  ) : (
                    <>
                      <FindingCounts findings={view.findings} />
                      <FindingTable findings={view.findings} />
                    </>
                  )}
                </Panel>
              </>
            )}
            <Loaded query={making}>{(found) => <MakingPanels of={found} />}</Loaded>
            {view.columns.length > 0 ? (
              view.word ? null : (
                <Panel title={t('cells')}>
                  {view.held.length > 0 && view.cells.length === 0 ? (
                    <p className="pad muted">{t('heldCells')}</p>
                  ) : (
                    <CellTable evidence={view} marking={marking} />
                  )}
                </Panel>
              )
            ) : (
              <SafetyOf artifact={artifact} />
            )}
            {view.word ? null : <AdvicePanel evidence={view} marking={marking} />}
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
