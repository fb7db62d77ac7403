import { useParams } from '@tanstack/react-router'
import type { Origin } from '../../../src/core/kernel/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { DataTable } from '../parts/data-table.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { OriginMark } from '../parts/origin-mark.tsx'
import { PageHead, Panel } from '../parts/page.tsx'
import { lawTexts } from '../texts/law.ts'

/** One clause: what it says in our words, and everything in the platform that keeps it. */
export function ClausePage() {
  const params = useParams({ from: '/law/$area/$clause' })
  const t = useTexts(lawTexts)
  const w = useWords()
  const query = useAsk('law.clause', { params })
  const kindName = (kind: string) => {
    const key = `e_${kind}`
    return key in lawTexts ? t(key as keyof typeof lawTexts) : kind
  }
  return (
    <Loaded query={query} title={t('title')}>
      {({ clause, citedBy }) => (
        <>
          <PageHead
            title={w(clause.title)}
            note={
              <>
                <span>{clause.source}</span>
                <code>{clause.id}</code>
                <span className="tag">{t(`m_${clause.mode}`)}</span>
              </>
            }
          />
          <Panel title={t('gist')}>
            <p className="pad prose">{w(clause.gist)}</p>
          </Panel>
          <Panel title={t('citedBy')}>
            <DataTable
              caption={t('citedBy')}
              rows={citedBy}
              rowKey={(element) => element.key}
              empty={t('citedNone')}
              columns={[
                { id: 'kind', title: t('element'), tight: true, render: (element) => kindName(element.kind) },
                {
                  id: 'title',
                  title: t('clause'),
                  render: (element) => (element.title ? w(element.title) : element.key),
                },
                {
                  id: 'origin',
                  title: t('origin'),
                  render: (element) => <OriginMark origin={element.origin as Origin} />,
                },
                {
                  id: 'where',
                  title: t('where'),
                  render: (element) => <code>{`${element.file}:${element.line}`}</code>,
                },
              ]}
            />
          </Panel>
        </>
      )}
    </Loaded>
  )
}
