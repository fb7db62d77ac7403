import type { ReactNode } from 'react'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../language/index.ts'
import { disclosedTexts } from './texts.ts'

export type Disclosed = Answer<'portal.disclosed-page'>['content']

/** A disclosure as it is published; the console shows the same before. `clauses` shows the clauses of a part. */
export function DisclosedContent({
  content,
  clauses,
  since = () => undefined,
}: {
  readonly content: Disclosed
  readonly clauses: (clauses: readonly string[]) => ReactNode
  /** Since when an agreement or product is stopped now. */
  readonly since?: (id: string) => string | undefined
}) {
  const t = useTexts(disclosedTexts)
  const w = useWords()
  const term = (from: string | null, until: string | null) => [from, until].filter(Boolean).join(' — ') || '—'
  // The page tells the year as it was when it was made; what was stopped afterwards is said so in the same place.
  function suspended(id: string, told: Disclosed['agreements'][number]['suspended']): string {
    const day = since(id)
    if (told && told.length > 0) return told.map((one) => w(one)).join('；')
    const none = told === undefined ? '—' : t('noneSuspended')
    return day === undefined ? none : `${none}；${t('suspendedAfter', { day })}`
  }
  return (
    <>
      <Part
        title={t('agreements')}
        clauses={clauses(content.clauses.agreements)}
        head={[
          t('grantee'),
          t('giver'),
          t('content'),
          t('scope'),
          t('term'),
          t('standing'),
          t('suspended'),
          t('evaluation'),
        ]}
        rows={content.agreements.map((of) => [
          of.grantee,
          of.giver ?? '',
          of.content,
          of.scope,
          term(of.from, of.until),
          w(of.standing),
          suspended(of.agreement, of.suspended),
          of.evaluation ?? '—',
        ])}
      />
      <Part
        title={t('products')}
        clauses={clauses(content.clauses.products)}
        head={[t('product'), t('holder'), t('registration'), t('suspended'), t('calls')]}
        rows={content.products.map((of) => [
          of.title,
          of.holder ?? '',
          of.registration ?? '—',
          suspended(of.product, of.suspended),
          String(of.calls),
        ])}
      />
      <Part
        title={t('uses')}
        clauses={clauses(content.clauses.uses)}
        head={[t('dataset'), t('supplier'), t('count'), t('calls')]}
        rows={content.uses.map((of) => [of.title, of.supplier ?? '', String(of.products), String(of.calls)])}
      />
      <Part
        title={t('complaints')}
        clauses={clauses(content.clauses.complaints)}
        head={[]}
        rows={content.complaints.map((of) => [
          w(of.title),
          of.value === null ? '—' : of.unit === 'share' ? `${(of.value * 100).toFixed(1)}%` : String(of.value),
          w(of.definition),
        ])}
      />
      <Part
        title={t('duties')}
        clauses={null}
        head={[t('duty'), t('period'), t('due'), t('state')]}
        rows={content.duties.map((of) => [w(of.title), of.period, of.due ?? '—', t(`d_${of.state}`)])}
      />
    </>
  )
}

function Part({
  title,
  head,
  rows,
  clauses,
}: {
  readonly title: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly clauses: ReactNode
}) {
  const t = useTexts(disclosedTexts)
  return (
    <section>
      <h2>{title}</h2>
      {clauses}
      {rows.length === 0 ? (
        <p className="none">{t('none')}</p>
      ) : (
        <div className="table-box" tabIndex={-1}>
          <table className="grid">
            <caption className="sr-only">{title}</caption>
            {head.length > 0 ? (
              <thead>
                <tr>
                  {head.map((one) => (
                    <th key={one} scope="col">
                      {one}
                    </th>
                  ))}
                </tr>
              </thead>
            ) : null}
            <tbody>
              {rows.map((row, index) => (
                <tr key={index}>
                  {row.map((cell, at) => (
                    <td key={at}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
