import { Link, useSearch } from '@tanstack/react-router'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { clockText } from '../../../src/core/kernel/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { useNames, usePack } from '../api/lookup.ts'
import { AttachmentLink, RecordLink } from '../parts/links.tsx'
import { ListPanel } from '../parts/list-panel.tsx'
import { existingTexts } from '../texts/existing.ts'
import { EntryView } from './entry-view.tsx'

type Entry = Answer<'existing.entries'>[number]

/** What was written down: the second person looks at it, agrees or sends it back. */
export function Waiting() {
  const { entry } = useSearch({ from: '/existing' })
  return entry ? <EntryView key={entry} id={entry} /> : <WaitingList />
}

function WaitingList() {
  const t = useTexts(existingTexts)
  const w = useWords()
  const name = useNames()
  const pack = usePack()
  const query = useAsk('existing.entries', {})
  const procedureOf = (id: string) => pack?.procedures.find((one) => one.id === id)
  return (
    <>
      <ListPanel<Entry>
        title={t('tabWaiting')}
        query={query}
        caption={t('tabWaiting')}
        rowKey={({ id }) => id}
        empty={t('waitingNone')}
        columns={[
          {
            id: 'name',
            title: t('name'),
            render: (entry) => (
              <>
                <strong>{entry.name === entry.procedure ? w(procedureOf(entry.procedure)?.title) : entry.name}</strong>
                <br />
                <span className="muted">{w(procedureOf(entry.procedure)?.title) || entry.procedure}</span>
              </>
            ),
          },
          { id: 'begun', title: t('begun'), tight: true, render: ({ begun }) => begun },
          {
            id: 'what',
            title: t('whatStands'),
            render: ({ entry, numbers }) => (
              <>
                {entry.holder ? `${t('holder')}：${name(entry.holder)}；` : ''}
                {numbers.length > 0 ? `${t('numbers')}：${numbers.join('、')}；` : ''}
                {t('source')}：{entry.reason}
                {entry.acts.flatMap((act) =>
                  (act.papers ?? []).flatMap(({ attachment }) =>
                    attachment ? [<AttachmentLink key={attachment} digest={attachment} />] : [],
                  ),
                )}
              </>
            ),
          },
          {
            id: 'by',
            title: t('preparedBy'),
            render: ({ preparedBy, at }) => `${preparedBy ?? '—'} · ${clockText(at)}`,
          },
          {
            id: 'state',
            title: t('stateWord'),
            tight: true,
            render: ({ state, reason: why }) => (
              <span
                className={`tag tag-${state === 'entered' ? 'good' : state === 'waiting' ? 'warn' : 'bad'}`}
                title={why ?? ''}
              >
                {t(state)}
              </span>
            ),
          },
          {
            id: 'do',
            title: t('doWord'),
            render: (entry) =>
              entry.state === 'waiting' ? (
                <span className="row">
                  <Link to="/existing" search={{ tab: 'waiting', entry: entry.id }} className="button-link">
                    {t(entry.mine ? 'look' : 'readWhole')}
                  </Link>
                  {entry.mine ? <span className="muted">{t('otherPerson')}</span> : null}
                </span>
              ) : entry.case ? (
                <RecordLink id={entry.case} />
              ) : (
                <span className="row">
                  {entry.again ? (
                    <span className="muted">{t('cameAgain')}</span>
                  ) : (
                    <Link to="/existing" search={{ procedure: entry.procedure, again: entry.id }}>
                      {t('again')}
                    </Link>
                  )}
                  <span className="muted">{entry.reason ?? '—'}</span>
                </span>
              ),
          },
        ]}
      />
    </>
  )
}
