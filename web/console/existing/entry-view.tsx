import { Link, useNavigate } from '@tanstack/react-router'
import { App, Button, Checkbox } from 'antd'
import { useState } from 'react'
import { doubtsOf } from '../../../src/core/cases/existing/doubts.ts'
import type { Act } from '../../../src/core/law/grammar.ts'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk, useTell } from '../api/hooks.ts'
import { useNames, usePack } from '../api/lookup.ts'
import { PaperList } from '../case/paper-list.tsx'
import { useChosenProcedure } from '../form/procedure-picker.tsx'
import { Failure, Loaded } from '../parts/loaded.tsx'
import { RecordLink } from '../parts/links.tsx'
import { LongText } from '../parts/long-text.tsx'
import { Panel } from '../parts/page.tsx'
import { Standing } from '../parts/standing.tsx'
import { DocumentView } from '../parts/value-view.tsx'
import { existingTexts } from '../texts/existing.ts'
import { DoubtList } from './doubt-list.tsx'
import { GapsPanel } from './gaps-panel.tsx'

type Whole = Answer<'existing.entry'>

/** Everything that one entry says, for the second person: only here it is agreed to, after it was compared with the scans. */
export function EntryView({ id }: { readonly id: string }) {
  const t = useTexts(existingTexts)
  const query = useAsk('existing.entry', { params: { id } })
  const confirm = useTell('existing.confirm')
  const procedure = useChosenProcedure(query.data?.procedure)
  if (confirm.data && procedure) return <GapsPanel made={confirm.data} title={procedure.title} acts={procedure.acts} />
  return (
    <Loaded query={query}>
      {(entry) => (
        <>
          <Panel title={t('wholeTitle', { name: entry.name })}>
            <div className="pad stack">
              {procedure ? <Facts entry={entry} acts={procedure.acts} kind={procedure.creates?.kind} /> : null}
            </div>
          </Panel>
          {entry.gaps && procedure ? (
            <GapsPanel
              made={{ gaps: [...entry.gaps], owed: [...(entry.owed ?? [])] }}
              title={procedure.title}
              acts={procedure.acts}
              ahead
            />
          ) : null}
          {entry.state === 'waiting' ? <Decide entry={entry} confirm={confirm} /> : null}
          {entry.state === 'declined' || entry.state === 'taken-back' ? <CameBack entry={entry} /> : null}
        </>
      )}
    </Loaded>
  )
}

function Facts({
  entry: whole,
  acts,
  kind,
}: {
  readonly entry: Whole
  readonly acts: readonly Act[]
  readonly kind: string | undefined
}) {
  const t = useTexts(existingTexts)
  const w = useWords()
  const name = useNames()
  const pack = usePack()
  const { entry } = whole
  const procedure = pack?.procedures.find((one) => one.id === whole.procedure)
  const rows: readonly (readonly [string, string])[] = [
    [t('procedure'), w(procedure?.title) || whole.procedure],
    [t('begun'), whole.begun],
    [t('holder'), entry.holder ? name(entry.holder) : t('notFilled')],
    [t('giver'), entry.giver ? name(entry.giver) : t('notFilled')],
    [t('source'), entry.reason ?? t('notFilled')],
    [t('preparedBy'), whole.preparedBy ?? '—'],
  ]
  return (
    <>
      <DoubtList doubts={doubtsOf(acts, entry.acts)} acts={acts} />
      {entry.checked ? <p className="tag tag-warn">{t('checkedSaid')}</p> : null}
      <dl className="facts">
        {rows.map(([title, value]) => (
          <div key={title} className="fact">
            <dt>{title}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div className="fact">
          <dt>{t('standing')}</dt>
          <dd>
            {entry.standing ? <Standing standing={entry.standing} {...(kind ? { kind } : {})} /> : t('notFilled')}
          </dd>
        </div>
        {entry.running ? (
          <div className="fact">
            <dt>{t('stateWord')}</dt>
            <dd>{t('running')}</dd>
          </div>
        ) : null}
        {Object.entries(entry.links ?? {}).map(([link, ids]) => (
          <div key={link} className="fact">
            <dt>{w(pack?.records.find((one) => one.id === link)?.title) || link}</dt>
            <dd>
              {[ids].flat().map((to) => (
                <RecordLink key={to} id={to} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
      {acts
        .filter((act) => act.each === null && act.kind !== 'effect')
        .map((act) => (
          <ActThen key={act.id} act={act} entry={whole} />
        ))}
    </>
  )
}

/** Why it came back, and the way to hand it in again with all that was filled in. */
function CameBack({ entry }: { readonly entry: Whole }) {
  const t = useTexts(existingTexts)
  return (
    <Panel title={t(entry.state === 'declined' ? 'declined' : 'taken-back')}>
      <div className="pad stack">
        <p className="refusal-title">{t('backBecause', { reason: entry.reason ?? '—' })}</p>
        {entry.again ? (
          <p className="muted">{t('cameAgain')}</p>
        ) : (
          <p>
            <Link to="/existing" search={{ procedure: entry.procedure, again: entry.id }} className="button-link">
              {t('again')}
            </Link>
          </p>
        )}
        <Link to="/existing" search={{ tab: 'waiting' }}>
          {t('backToList')}
        </Link>
      </div>
    </Panel>
  )
}

/** One act as it was written down; one that was left out says so. */
function ActThen({ act, entry }: { readonly act: Act; readonly entry: Whole }) {
  const t = useTexts(existingTexts)
  const w = useWords()
  const done = entry.entry.acts.find((one) => one.act === act.id)
  const type = useAsk(
    'law.document',
    { params: { area: entry.area, document: act.document ?? '' } },
    { enabled: done !== undefined && act.document !== null, lasting: true },
  ).data
  const outcome = act.outcomes.find((one) => one.id === done?.outcome)
  return (
    <section>
      <h3 className="section-title">
        {w(act.title)}{' '}
        {done ? <span className="figure">{done.on}</span> : <span className="muted">{t('actNone')}</span>}
      </h3>
      {outcome ? (
        <p>
          {t('outcome')}：{w(outcome.title)}
        </p>
      ) : null}
      {done?.document ? <DocumentView items={type?.items ?? []} value={done.document} /> : null}
      {done ? <PaperList papers={done.papers ?? []} /> : null}
    </section>
  )
}

function Decide({
  entry,
  confirm,
}: {
  readonly entry: Whole
  readonly confirm: ReturnType<typeof useTell<'existing.confirm'>>
}) {
  const t = useTexts(existingTexts)
  const { message } = App.useApp()
  const navigate = useNavigate({ from: '/existing' })
  const decline = useTell('existing.decline')
  const [compared, setCompared] = useState(false)
  const [reason, setReason] = useState('')
  return (
    <Panel title={t(entry.mine ? 'takeBack' : 'decide')}>
      <div className="pad stack">
        {entry.mine ? <p className="muted">{t('otherPerson')}</p> : null}
        {entry.mine ? null : (
          <>
            <Checkbox checked={compared} onChange={(event) => setCompared(event.target.checked)}>
              {t('compared')}
            </Checkbox>
            <div>
              <Button
                type="primary"
                disabled={!compared}
                loading={confirm.isPending}
                onClick={() => confirm.mutate({ params: { id: entry.id } })}
              >
                {t('agree')}
              </Button>
            </div>
            {confirm.error ? <Failure error={confirm.error} /> : null}
          </>
        )}
        <LongText
          label={t(entry.mine ? 'takeBackReason' : 'sendBackReason')}
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={2000}
          value={reason}
          onChange={setReason}
        />
        <div>
          <Button
            disabled={reason.trim() === ''}
            loading={decline.isPending}
            onClick={() =>
              decline.mutate(
                { params: { id: entry.id }, body: { reason: reason.trim() } },
                {
                  onSuccess: () => {
                    void message.success(t(entry.mine ? 'takenBackSaid' : 'sentBackSaid'))
                    void navigate({ search: { tab: 'waiting' } })
                  },
                },
              )
            }
          >
            {t(entry.mine ? 'takeBack' : 'sendBack')}
          </Button>
        </div>
        {decline.error ? <Failure error={decline.error} /> : null}
        <Link to="/existing" search={{ tab: 'waiting' }}>
          {t('backToList')}
        </Link>
      </div>
    </Panel>
  )
}
