import { Button } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { useNames } from '../api/lookup.ts'
import { ListPanel } from '../parts/list-panel.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Panel } from '../parts/page.tsx'
import { DueTable } from './due-table.tsx'
import { OweDialog } from './owe-dialog.tsx'
import { TermDialog } from './term-dialog.tsx'
import { moneyTexts } from './texts.ts'
import { yuan } from './yuan.ts'

export type Term = Answer<'money.terms'>[number]

/** What agreements say is owed, what is owed by them, and how it was paid. */
export function DuesTab({
  grant,
  records,
  settles,
}: {
  readonly grant: string
  readonly records: boolean
  readonly settles: boolean
}) {
  const t = useTexts(moneyTexts)
  const name = useNames()
  const terms = useAsk('money.terms', { params: { grant } })
  const dues = useAsk('money.dues', { query: { grant } })
  const [adding, setAdding] = useState(false)
  const [owing, setOwing] = useState<Term | null>(null)
  return (
    <>
      <Panel title={t('dues')}>
        <Loaded query={dues}>{(rows) => <DueTable dues={rows} settles={() => settles} records={records} />}</Loaded>
      </Panel>
      <ListPanel<Term>
        title={t('terms')}
        extra={records ? <Button onClick={() => setAdding(true)}>{t('addTerm')}</Button> : null}
        query={terms}
        caption={t('terms')}
        empty={t('noTerms')}
        rowKey={(term) => term.id}
        columns={[
          { id: 'unit', title: t('unit'), render: ({ unit }) => name(unit) },
          {
            id: 'way',
            title: t('way'),
            render: ({ kind, rate, amount }) =>
              kind === 'share' ? `${t('way_share')} ${(rate ?? 0) / 10_000}%` : `${t('way_fee')} ${yuan(amount ?? 0)}`,
          },
          {
            id: 'within',
            title: t('within'),
            render: ({ days, daysOf }) => t(daysOf === 'day' ? 'days' : 'workingDays', { days }),
          },
          { id: 'said', title: t('said'), render: ({ said }) => said },
          {
            id: 'do',
            title: t('may'),
            render: (term) =>
              records ? (
                <Button size="small" onClick={() => setOwing(term)}>
                  {t('owe')}
                </Button>
              ) : null,
          },
        ]}
      />
      {adding ? <TermDialog grant={grant} close={() => setAdding(false)} /> : null}
      {owing ? <OweDialog term={owing} close={() => setOwing(null)} /> : null}
    </>
  )
}
