import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { entryKinds, type Day } from '../../../src/core/kernel/index.ts'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { pathOf } from '../../shared/api/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk, useTell } from '../api/hooks.ts'
import { useNames } from '../api/lookup.ts'
import { AskDialog } from '../parts/ask-dialog.tsx'
import { DataTable } from '../parts/data-table.tsx'
import { DayRange } from '../parts/day-range.tsx'
import { AttachmentLink } from '../parts/links.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Panel } from '../parts/page.tsx'
import { BookDialog } from './book-dialog.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { moneyTexts } from './texts.ts'
import { percent, yuan } from './yuan.ts'

type Entry = Answer<'money.entries'>[number]
type Named = { readonly id: string; readonly name: string }
const MOST = 200

/** Entries of a grant with filters that live in the address, booking, taking back, template, import and export. */
export function EntriesTab({
  grant,
  products,
  records,
}: {
  readonly grant: string
  readonly products: readonly Named[]
  readonly records: boolean
}) {
  const t = useTexts(moneyTexts)
  const name = useNames()
  const search = useSearch({ from: '/money/$grant' })
  const navigate = useNavigate({ from: '/money/$grant' })
  const [dialog, setDialog] = useState<'book' | 'import' | null>(null)
  const [reversing, setReversing] = useState<string | null>(null)
  const kind = entryKinds.find((one) => one === search.kind)
  const filter = {
    ...(kind ? { kind } : {}),
    ...(search.product ? { product: search.product } : {}),
    ...(search.from ? { from: search.from as Day } : {}),
    ...(search.to ? { to: search.to as Day } : {}),
  }
  const query = useAsk('money.entries', {
    params: { grant },
    query: { ...filter, limit: MOST, ...(search.before ? { before: search.before } : {}) },
  })
  const narrow = (of: object) =>
    void navigate({ search: (old) => ({ ...old, before: undefined, ...of }), replace: true })
  const numbers = new Map((query.data ?? []).map((one) => [one.id, one]))
  const productName = (id: string) => products.find((one) => one.id === id)?.name ?? id
  return (
    <>
      <Panel>
        <div className="pad filters">
          <Select
            aria-label={t('kind')}
            allowClear
            placeholder={t('kind')}
            value={kind ?? null}
            onChange={(value: string | undefined) => narrow({ kind: value })}
            options={entryKinds.map((one) => ({ value: one, label: t(`kind_${one}`) }))}
          />
          <Select
            aria-label={t('product')}
            allowClear
            placeholder={t('product')}
            value={search.product ?? null}
            onChange={(value: string | undefined) => narrow({ product: value })}
            options={products.map((one) => ({ value: one.id, label: one.name }))}
          />
          <DayRange from={search.from} to={search.to} change={narrow} />
          <span className="row">
            <a
              href={`${pathOf('money.export', { grant })}?${new URLSearchParams(filter as Record<string, string>).toString()}`}
              download
            >
              {t('export')}
            </a>
            {records ? (
              <>
                <a href={pathOf('money.template', { grant })} download>
                  {t('template')}
                </a>
                <Button onClick={() => setDialog('import')}>{t('import')}</Button>
                <Button type="primary" onClick={() => setDialog('book')}>
                  {t('book')}
                </Button>
              </>
            ) : null}
          </span>
        </div>
        <Loaded query={query}>
          {(entries) => (
            <DataTable<Entry>
              caption={t('entries')}
              empty={t('noEntries')}
              rows={entries}
              rowKey={(row) => row.id}
              columns={[
                { id: 'day', title: t('day'), tight: true, render: ({ day }) => day },
                {
                  id: 'kind',
                  title: t('kind'),
                  render: ({ kind: of, corrects, correctedBy }) => (
                    <>
                      {t(`kind_${of}`)} {corrects ? <span className="tag tag-warn">{t('counter')}</span> : null}
                      {correctedBy ? <span className="tag">{t('takenBack')}</span> : null}
                    </>
                  ),
                },
                { id: 'number', title: t('number'), render: ({ number }) => number },
                {
                  id: 'product',
                  title: t('product'),
                  render: ({ product }) => (product ? productName(product) : t('whole')),
                },
                {
                  id: 'other',
                  title: t('other'),
                  render: ({ other }) => (other.party ? name(other.party) : other.name),
                },
                { id: 'amount', title: t('amount'), align: 'right', render: ({ amount }) => yuan(amount) },
                {
                  id: 'tax',
                  title: t('tax'),
                  align: 'right',
                  render: ({ tax, taxRate }) =>
                    [taxRate === null ? null : percent(taxRate), tax === null ? null : yuan(tax)]
                      .filter(Boolean)
                      .join(' · '),
                },
                {
                  id: 'refers',
                  title: t('refers'),
                  render: ({ refers }) => {
                    const of = refers ? numbers.get(refers) : undefined
                    return of ? `${t(`kind_${of.kind}`)} ${of.number ?? ''}` : ''
                  },
                },
                {
                  id: 'note',
                  title: t('note'),
                  render: ({ note, reason, scans, starts, ends }) => (
                    <>
                      {starts ? `${starts} — ${ends} ` : ''}
                      {note} {reason ? <span className="muted">{reason}</span> : null}{' '}
                      {scans.map((scan) => (
                        <AttachmentLink key={scan} digest={scan} text={t('scan')} />
                      ))}
                    </>
                  ),
                },
                {
                  id: 'do',
                  title: t('may'),
                  render: ({ id, corrects, correctedBy }) =>
                    records && !corrects && !correctedBy ? (
                      <Button size="small" onClick={() => setReversing(id)}>
                        {t('reverse')}
                      </Button>
                    ) : null,
                },
              ]}
            />
          )}
        </Loaded>
        {query.data?.length === MOST ? (
          <div className="pad">
            <Button onClick={() => void navigate({ search: (old) => ({ ...old, before: query.data?.at(-1)?.id }) })}>
              {t('more')}
            </Button>
          </div>
        ) : null}
      </Panel>
      {dialog === 'book' ? <BookDialog grant={grant} products={products} close={() => setDialog(null)} /> : null}
      {dialog === 'import' ? <ImportDialog grant={grant} close={() => setDialog(null)} /> : null}
      {reversing ? <Reverse entry={reversing} close={() => setReversing(null)} /> : null}
    </>
  )
}

function Reverse({ entry, close }: { readonly entry: string; readonly close: () => void }) {
  const t = useTexts(moneyTexts)
  const tell = useTell('money.reverse')
  return (
    <AskDialog
      title={t('reverse')}
      danger
      reason={t('reverseWhy')}
      done={t('reversed')}
      tell={tell}
      send={(reason) => tell.mutateAsync({ params: { id: entry }, body: { reason } })}
      close={close}
    />
  )
}
