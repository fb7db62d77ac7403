import { isObject } from '../../../src/core/kernel/index.ts'
import type { Item } from '../../../src/core/law/grammar/pack.ts'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { answer, documentPath, type PortalData, type PublicItem } from '../data.ts'
import { portalTexts } from '../texts.ts'

/** The public documents of an item, with the titles of their items. */
export function Content({ item, data }: { readonly item: PublicItem; readonly data: PortalData }) {
  const t = useTexts(portalTexts)
  const w = useWords()
  const documents = Object.entries(item.content).filter(([, value]) => isObject(value))
  if (documents.length === 0) return <p className="none">{t('noContent')}</p>
  return documents.map(([name, value]) => {
    const type: Answer<'law.document'> | undefined = answer<'law.document'>(data, documentPath(item.area, name))
    return (
      <section key={name}>
        <h3>{type ? w(type.title) : name}</h3>
        <Members items={type?.items ?? []} value={value as Record<string, unknown>} names={item.names} />
      </section>
    )
  })
}

type Names = PublicItem['names']

function Members({
  items,
  value,
  names,
}: {
  readonly items: readonly Item[]
  readonly value: Record<string, unknown>
  readonly names: Names
}) {
  const w = useWords()
  const order = [
    ...items.map((item) => item.id),
    ...Object.keys(value).filter((name) => !items.some((item) => item.id === name)),
  ]
  return (
    <dl className="facts">
      {order
        .filter((name) => value[name] !== undefined && value[name] !== null)
        .map((name) => {
          const item = items.find((one) => one.id === name)
          return (
            <div key={name}>
              <dt>{item ? w(item.title) : name}</dt>
              <dd>
                <Value item={item} value={value[name]} names={names} />
              </dd>
            </div>
          )
        })}
    </dl>
  )
}

function Value({
  item,
  value,
  names,
}: {
  readonly item: Item | undefined
  readonly value: unknown
  readonly names: Names
}) {
  const t = useTexts(portalTexts)
  const w = useWords()
  if (typeof value === 'boolean') return <>{t(value ? 'yes' : 'no')}</>
  if (isObject(value)) return <Members items={item?.items ?? []} value={value} names={names} />
  if (Array.isArray(value))
    return (
      <ol>
        {value.map((row: unknown, index) => (
          <li key={index}>
            {isObject(row) ? (
              <Members items={item?.items ?? []} value={row} names={names} />
            ) : (
              <Value item={item} value={row} names={names} />
            )}
          </li>
        ))}
      </ol>
    )
  const option = item?.options?.find((one) => one.id === value)
  return <span className="prose">{option ? w(option.title) : w(names[String(value)]) || String(value)}</span>
}
