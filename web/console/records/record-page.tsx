import { Link, useParams } from '@tanstack/react-router'
import { pathOf } from '../../shared/api/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { usePack } from '../api/lookup.ts'
import { useFrame } from '../layout/use-frame.ts'
import { DataTable } from '../parts/data-table.tsx'
import { RecordLink } from '../parts/links.tsx'
import { HeldTag } from '../held/held-tag.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { PageHead, Panel } from '../parts/page.tsx'
import { Standing } from '../parts/standing.tsx'
import { useMe } from '../session/me.ts'
import { recordTexts } from '../texts/records.ts'
import { RecordVersions } from '../compare/record-versions.tsx'
import { TakeFile } from '../archive/take-file.tsx'
import { CustodyTab } from '../custody/custody-tab.tsx'
import { LineagePanel } from '../trace/lineage-panel.tsx'
import { MayTrace } from '../trace/may-trace.tsx'
import { RecordFacts } from './record-facts.tsx'
import { HoldPanel } from '../complaints/hold-panel.tsx'
import { numberOf } from '../../../src/core/trail/index.ts'
import { useTitle } from './use-title.ts'

/** Kinds of record whose data could be destroyed. */
const preservable = new Set(['grant', 'dataset', 'product'])

/** One record with its facts, its cases, what links to it, and its proof. */
export function RecordPage() {
  const { id } = useParams({ from: '/records/$id' })
  const t = useTexts(recordTexts)
  const w = useWords()
  const title = useTitle()
  const me = useMe()
  const { shows } = useFrame()
  const query = useAsk('records.get', { params: { id } })
  const pack = usePack(query.data?.record.area)
  return (
    <Loaded query={query} title={t('title')}>
      {(view) => (
        <>
          <PageHead
            title={title(view.record)}
            note={
              <>
                <span>{w(view.title)}</span>
                <span title={view.record.id}>{t('number', { id: numberOf(view.record.id) })}</span>
                <Standing standing={view.record.standing} kind={view.record.kind} area={view.record.area} />
                <HeldTag id={view.record.id} />
              </>
            }
          >
            {view.record.kind === 'grant' ? <TakeFile subject={id} /> : null}
            {me?.audits ? (
              <ForAuditors id={id} kind={view.record.kind} />
            ) : (
              <>
                <SpecialPage id={id} kind={view.record.kind} mine={view.record.holder === me?.party.id} />
                <Link to="/open" search={{ about: id }}>
                  {t('openCase')}
                </Link>
                {shows('/ledger') ? (
                  <Link to="/ledger" search={{ stream: `record/${id}` }}>
                    {t('events')}
                  </Link>
                ) : null}
              </>
            )}
            <a href={pathOf('proofs.bundle', { record: id })} download={`${id}.proof.json`}>
              {t('proof')}
            </a>
          </PageHead>
          <Panel>
            <div className="pad">
              <RecordFacts record={view.record} />
              {preservable.has(view.record.kind) ? <HoldPanel about={id} cause={id} /> : null}
            </div>
          </Panel>
          <Panel title={t('cases')}>
            <DataTable
              caption={t('cases')}
              rows={view.cases}
              rowKey={(one) => one.id}
              columns={[
                {
                  id: 'procedure',
                  title: t('procedure'),
                  render: (one) => (
                    <Link to="/cases/$id" params={{ id: one.id }}>
                      {w(pack?.procedures.find((procedure) => procedure.id === one.procedure)?.title) || one.procedure}{' '}
                      <span className="muted">{numberOf(one.id)}</span>
                    </Link>
                  ),
                },
                { id: 'opened', title: t('opened'), render: (one) => one.opened },
                { id: 'state', title: t('standing'), render: (one) => <Standing standing={one.ended ?? 'running'} /> },
                {
                  id: 'papers',
                  title: t('papers'),
                  render: (one) => (
                    <Link to="/cases/$id" params={{ id: one.id }} search={{ tab: 'papers' }}>
                      {t('printPapers')}
                    </Link>
                  ),
                },
              ]}
            />
          </Panel>
          <RecordVersions id={id} area={view.record.area} />
          {view.record.kind === 'artifact' || view.record.kind === 'model' ? (
            <MayTrace of={id} quiet>
              <LineagePanel of={id} />
            </MayTrace>
          ) : null}
          {view.record.kind === 'grant' ? <CustodyTab grant={id} /> : null}
          {Object.keys(view.has).length > 0 ? (
            <Panel title={t('has')}>
              <dl className="facts pad">
                {Object.entries(view.has).map(([kind, ids]) => (
                  <div key={kind} className="fact">
                    <dt>{w(pack?.records.find((one) => one.id === kind)?.title) || kind}</dt>
                    <dd className="row">
                      {ids.map((one) => (
                        <RecordLink key={one} id={one} />
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </Panel>
          ) : null}
        </>
      )}
    </Loaded>
  )
}

/** Where an auditor goes on from a record: its timeline, and of a grant its money. */
function ForAuditors({ id, kind }: { readonly id: string; readonly kind: string }) {
  const t = useTexts(recordTexts)
  return (
    <>
      <Link to="/trail" search={{ about: id }}>
        {t('trail')}
      </Link>
      {kind === 'grant' ? (
        <Link to="/money/$grant" params={{ grant: id }}>
          {t('money')}
        </Link>
      ) : null}
    </>
  )
}

/** A link to the page made for this kind of record, where there is one. */
function SpecialPage({ id, kind, mine }: { readonly id: string; readonly kind: string; readonly mine: boolean }) {
  const t = useTexts(recordTexts)
  if (kind === 'dataset')
    return (
      <Link to="/datasets/$id" params={{ id }}>
        {t('domain')}
      </Link>
    )
  if (kind === 'artifact')
    return (
      <Link to="/egress/$artifact" params={{ artifact: id }}>
        {t('egress')}
      </Link>
    )
  if (kind === 'product')
    return (
      <Link to="/products/$id" params={{ id }}>
        {t('product')}
      </Link>
    )
  if (kind === 'grant')
    return (
      <Link to="/workspaces/$grant" params={{ grant: id }}>
        {t(mine ? 'workspace' : 'access')}
      </Link>
    )
  return null
}
