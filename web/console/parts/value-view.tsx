import type { Json } from '../../../src/core/kernel/index.ts'
import { isObject } from '../../../src/core/kernel/index.ts'
import type { Item } from '../../../src/core/law/grammar/pack.ts'
import { useLanguage, useTexts, useWords } from '../../shared/language/index.ts'
import { useNames } from '../api/lookup.ts'
import { common } from '../texts/common.ts'
import { factName } from '../texts/facts.ts'
import { DataTable } from './data-table.tsx'
import { AttachmentLink, Digest, RecordLink } from './links.tsx'

/** A submitted document as people read it: the titles of its items, groups indented, lists as numbered rows. */
export function DocumentView({
  items,
  value,
}: {
  readonly items: readonly Item[]
  readonly value: { readonly [name: string]: Json }
}) {
  const w = useWords()
  const { language } = useLanguage()
  const known = new Set(items.map((item) => item.id))
  const strays = Object.keys(value).filter((name) => !known.has(name))
  return (
    <dl className="facts">
      {items
        .filter((item) => value[item.id] !== undefined)
        .map((item) => (
          <div key={item.id} className="fact">
            <dt>{w(item.title)}</dt>
            <dd>
              <ItemValue item={item} value={value[item.id]!} />
            </dd>
          </div>
        ))}
      {strays.map((name) => (
        <div key={name} className="fact">
          <dt>{factName(name, language)}</dt>
          <dd>
            <PlainValue value={value[name]!} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

type Row = { readonly [name: string]: Json }

/** Rows that still read well one beneath the other. */
const asBlocks = 4

function isFlat(items: readonly Item[]): boolean {
  return items.every((item) => !item.items)
}

/** Many rows of one shape, as a table: hundreds of columns of a data set would fill page after page. */
function RowsTable({
  title,
  items,
  rows,
}: {
  readonly title: string
  readonly items: readonly Item[]
  readonly rows: readonly Row[]
}) {
  const w = useWords()
  const used = items.filter(({ id }) => rows.some((row) => row[id] !== undefined))
  return (
    <DataTable<Row>
      caption={title}
      rows={rows}
      rowKey={(_, at) => String(at)}
      columns={used.map((item) => ({
        id: item.id,
        title: w(item.title),
        render: (row) => (row[item.id] === undefined ? '—' : <ItemValue item={item} value={row[item.id]!} />),
      }))}
    />
  )
}

/** One value as its item means it. */
export function ItemValue({ item, value }: { readonly item: Item; readonly value: Json }) {
  const w = useWords()
  if (item.items && isObject(value))
    return <DocumentView items={item.items} value={value as { readonly [name: string]: Json }} />
  if (item.items && Array.isArray(value) && value.length > asBlocks && value.every(isObject) && isFlat(item.items))
    return <RowsTable title={w(item.title)} items={item.items} rows={value as readonly Row[]} />
  if (item.items && Array.isArray(value))
    return (
      <ol className="rows">
        {value.map((row: Json, index) => (
          <li key={index}>
            {isObject(row) ? (
              <DocumentView items={item.items!} value={row as { readonly [name: string]: Json }} />
            ) : (
              <PlainValue value={row} />
            )}
          </li>
        ))}
      </ol>
    )
  if (item.options) {
    const chosen = Array.isArray(value) ? value : [value]
    return (
      <>{chosen.map((one) => w(item.options!.find((option) => option.id === one)?.title) || String(one)).join('、')}</>
    )
  }
  if (item.type === 'file' && typeof value === 'string') return <AttachmentLink digest={value} />
  return <PlainValue value={value} />
}

/** Any JSON value, readable: ids become links or names, lists become rows. */
export function PlainValue({ value }: { readonly value: Json }) {
  const t = useTexts(common)
  const name = useNames()
  if (value === null || value === '') return <>—</>
  if (typeof value === 'boolean') return <>{value ? t('yes') : t('no')}</>
  if (typeof value === 'number') return <span className="figure">{String(value)}</span>
  if (typeof value === 'string') return <Text value={value} name={name} />
  if (Array.isArray(value)) {
    if (value.length === 0) return <>—</>
    return (
      <ul className="rows">
        {value.map((row: Json, index) => (
          <li key={index}>
            <PlainValue value={row} />
          </li>
        ))}
      </ul>
    )
  }
  return <DocumentView items={[]} value={value as { readonly [name: string]: Json }} />
}

function Text({ value, name }: { readonly value: string; readonly name: (party: string) => string }) {
  if (/^party-[a-z0-9]+$/.test(value)) return <>{name(value)}</>
  if (/^[a-z]+(-[a-z]+)*-[a-z2-7]{16}$/.test(value)) return <RecordLink id={value} />
  if (/^[0-9a-f]{64}$/.test(value)) return <Digest digest={value} />
  return <span className="prose">{value}</span>
}
