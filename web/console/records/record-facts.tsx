import type { ReactNode } from 'react'
import type { RecordState } from '../../../src/core/cases/state/model.ts'
import { isObject, type Json, type JsonObject } from '../../../src/core/kernel/index.ts'
import { isMessageKey, text } from '../../../src/core/locales/index.ts'
import { sayFact } from '../../../src/core/trail/index.ts'
import { useLanguage, useTexts, useWords, type Language } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { useNames, usePack } from '../api/lookup.ts'
import { ClauseChips } from '../parts/clause-chip.tsx'
import { RecordLink } from '../parts/links.tsx'
import { Standing } from '../parts/standing.tsx'
import { DocumentView, PlainValue } from '../parts/value-view.tsx'
import { ArtifactFacts, machineFacts } from './artifact-facts.tsx'
import { factName, factValue, isPlatformFact } from '../texts/facts.ts'
import { recordTexts } from '../texts/records.ts'

const none: ReadonlySet<string> = new Set()

/** A record: standing, holder, giver, links, holds, and its documents readable. */
export function RecordFacts({ record }: { readonly record: RecordState }) {
  const t = useTexts(recordTexts)
  const w = useWords()
  const { language } = useLanguage()
  const name = useNames()
  const pack = usePack(record.area)
  const kind = pack?.records.find((one) => one.id === record.kind)
  const judgement = isObject(record.fields['egress']) ? (record.fields['egress'] as JsonObject) : null
  const machine = record.kind === 'artifact' ? new Set([...machineFacts, 'egress']) : none
  return (
    <>
      <dl className="facts">
        <Fact title={t('kind')}>{w(kind?.title) || record.kind}</Fact>
        <Fact title={t('standing')}>
          <Standing standing={record.standing} kind={record.kind} area={record.area} />
        </Fact>
        {record.trial ? <Fact title={t('trial')}>{t('trialText')}</Fact> : null}
        {record.entered ? (
          <Fact title={t('entered')}>{t('enteredOn', { begun: record.entered.begun, on: record.entered.on })}</Fact>
        ) : null}
        {record.holder ? <Fact title={t('holder')}>{name(record.holder)}</Fact> : null}
        {record.giver ? <Fact title={t('giver')}>{name(record.giver)}</Fact> : null}
        <Fact title={t('area')}>{pack ? w(pack.areaName) : record.area}</Fact>
        {Object.entries(record.links).map(([link, ids]) => (
          <Fact
            key={link}
            title={w(pack?.records.find((one) => one.id === (kind?.links[link] ?? link))?.title) || link}
          >
            {(typeof ids === 'string' ? [ids] : ids).map((id) => (
              <span key={id} className="row">
                {id.startsWith('party-') ? name(id) : <RecordLink id={id} />}
              </span>
            ))}
          </Fact>
        ))}
      </dl>
      {record.holds.length > 0 ? (
        <div className="refusal">
          <p className="refusal-title">{t('holds')}</p>
          <ul>
            {record.holds.map((hold) => (
              <li key={`${hold.name}/${hold.case}`} className="row">
                <strong>{w(pack?.holds[hold.name]) || hold.name}</strong>{' '}
                <span>
                  {t('covers', {
                    what: hold.covers.map((action) => sayFact('asked', action, language, () => null)).join('、'),
                  })}
                </span>
                <span className="muted">{t('heldSince', { day: hold.since })}</span> <RecordLink id={hold.case} />
                <ClauseChips clauses={hold.clauses} area={record.area} />
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {Object.entries(record.fields)
        .filter(([field]) => !machine.has(field))
        .map(([field, value]) => (
          <FieldBlock key={field} field={field} value={value} area={record.area} />
        ))}
      {record.kind === 'artifact' ? (
        <ArtifactFacts
          artifact={record.id}
          egress={judgement}
          rows={record.fields['rows']}
          origin={isObject(record.fields['origin']) ? (record.fields['origin'] as JsonObject) : null}
        />
      ) : null}
    </>
  )
}

/** Values that are words of the platform: standings, kinds of identifier; null for anything else. */
function wordsOf(field: string, value: Json, language: Language): string | null {
  if (field !== 'identifiers' || !Array.isArray(value)) return factValue(value, language)
  return value
    .map((kind) => `identifier.${String(kind)}`)
    .map((key) => (isMessageKey(key) ? text(language, key) : key.slice('identifier.'.length)))
    .join('、')
}

function Fact({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className="fact">
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function FieldBlock({
  field,
  value,
  area,
}: {
  readonly field: string
  readonly value: JsonObject[string]
  readonly area: string
}) {
  const w = useWords()
  const { language } = useLanguage()
  const isDocument = isObject(value)
  const type = useAsk(
    'law.document',
    { params: { area, document: field } },
    {
      enabled: isDocument && !isPlatformFact(field),
      lasting: true,
    },
  )
  if (!isDocument)
    return (
      <dl className="facts">
        <Fact title={factName(field, language)}>{wordsOf(field, value, language) ?? <PlainValue value={value} />}</Fact>
      </dl>
    )
  return (
    <details open>
      <summary className="section-title">{type.data ? w(type.data.title) : factName(field, language)}</summary>
      <DocumentView items={type.data?.items ?? []} value={value as JsonObject} />
    </details>
  )
}
