import { Button } from 'antd'
import { clockText, isObject, type Instant, type JsonObject } from '../../../src/core/kernel/index.ts'
import type { Item } from '../../../src/core/law/grammar/pack.ts'
import { useTexts } from '../../shared/language/index.ts'
import { DifferenceTable } from '../compare/difference-table.tsx'
import { differencesOf } from '../compare/differences.ts'
import { form } from '../texts/form.ts'
import type { SharedForm } from './use-shared-form.ts'

/** Who kept what the form began with; where a colleague was faster, both versions to choose from. */
export function SharedNote({
  shared,
  value,
  items,
}: {
  readonly shared: SharedForm
  readonly value: JsonObject
  readonly items: readonly Item[]
}) {
  const t = useTexts(form)
  const { newer, from } = shared
  if (newer) {
    const places = differencesOf(items, flat(value), flat(newer.content)).filter(({ kind }) => kind !== 'same')
    return (
      <section className="why-not shared-form" role="alert">
        <p className="strong">
          {t(newer.mine ? 'newerMine' : 'newer', {
            name: newer.name,
            at: clockText(newer.at as Instant),
            version: newer.version,
          })}
        </p>
        <p>{t('newerHint')}</p>
        <DifferenceTable places={places} />
        <div className="row">
          <Button onClick={shared.keepMine}>{t('keepMine')}</Button>
          <Button onClick={shared.takeTheirs}>{t('takeTheirs')}</Button>
        </div>
      </section>
    )
  }
  if (!from) return null
  return (
    <p className="okay">
      {t('continued', { name: from.name, at: clockText(from.at as Instant), version: from.version })}
    </p>
  )
}

/** The document with what stands beside it, as one. */
function flat(value: JsonObject): JsonObject {
  const { document, ...rest } = value
  const besides = Object.entries(rest).filter(
    ([, part]) => part !== '' && part !== null && JSON.stringify(part) !== '[]' && JSON.stringify(part) !== '{}',
  )
  return { ...(isObject(document) ? (document as JsonObject) : {}), ...Object.fromEntries(besides) }
}
