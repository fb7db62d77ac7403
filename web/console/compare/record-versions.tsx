import { isObject, type JsonObject } from '../../../src/core/kernel/index.ts'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useLanguage, useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { Panel } from '../parts/page.tsx'
import { factName } from '../texts/facts.ts'
import { Comparison } from './comparison.tsx'
import { compareTexts } from './texts.ts'

/** What a record holds in more than one version: agreements, scenarios, descriptions of data sets. Nothing while there is one of each. */
export function RecordVersions({ id, area }: { readonly id: string; readonly area: string }) {
  const t = useTexts(compareTexts)
  const query = useAsk('records.versions', { params: { id } })
  const several = (query.data ?? []).filter(
    ({ versions }) => versions.filter(({ value }) => isObject(value)).length > 1,
  )
  if (several.length === 0) return null
  return (
    <Panel title={t('title')}>
      <div className="pad stack">
        <p className="muted no-print">{t('lead')}</p>
        {several.map((one) => (
          <OneField key={one.field} of={one} area={area} />
        ))}
      </div>
    </Panel>
  )
}

function OneField({ of, area }: { readonly of: Answer<'records.versions'>[number]; readonly area: string }) {
  const t = useTexts(compareTexts)
  const w = useWords()
  const { language } = useLanguage()
  const type = useAsk(
    'law.document',
    { params: { area, document: of.document ?? '' }, query: {} },
    { enabled: of.document !== null, lasting: true },
  )
  const versions = of.versions
    .filter(({ value }) => isObject(value))
    .map((one) => ({
      id: String(one.seq),
      day: one.on ?? '',
      how: 'record-noted',
      document: one.value as JsonObject,
    }))
  return (
    <details>
      <summary>
        {t('field', { name: type.data ? w(type.data.title) : factName(of.field, language), count: versions.length })}
      </summary>
      <Comparison versions={versions} items={type.data?.items ?? []} />
    </details>
  )
}
