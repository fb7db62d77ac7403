import type { ReactNode } from 'react'
import { useTexts, useWords } from '../../shared/language/index.ts'
import type { PageProps } from '../app.tsx'
import { answer, clausePath } from '../data.ts'
import { href } from '../routes.ts'
import { portalTexts } from '../texts.ts'
import { MissingPage } from './missing-page.tsx'

/** One clause: its gist, the rules that keep it as sentences, what is open, the cases that show it, and how often it came up. */
export function ClausePage({
  area,
  clause,
  address,
  data,
}: PageProps & { readonly area: string; readonly clause: string }) {
  const t = useTexts(portalTexts)
  const w = useWords()
  const found = answer<'law.clause'>(data, clausePath(area, clause))
  if (!found) return <MissingPage address={address} />
  const word = (key: string, other: string) => (key in portalTexts ? t(key as keyof typeof portalTexts) : other)
  const step = (to: string | null, title: string): ReactNode =>
    to === null ? null : <a href={href(`/law/${area}/${to}`, { english: address.english })}>{title}</a>
  return (
    <article>
      <p className="row">
        <a href={href(`/law/${area}`, { english: address.english })}>‹ {t('back')}</a>
        {step(found.before, t('previous'))}
        {step(found.after, t('next'))}
      </p>
      <h1>{w(found.clause.title)}</h1>
      <p className="soft">
        {found.clause.source} · {found.clause.id} · {t(`m_${found.clause.mode}`)}
      </p>
      <h2>{t('gist')}</h2>
      <p>{w(found.clause.gist)}</p>
      <p className="soft">{t('came', found.count)}</p>
      <h2>{t('rules')}</h2>
      {found.citedBy.length === 0 ? <p className="none">{t('keptByNone')}</p> : null}
      <ul className="items">
        {found.citedBy.map((element) => (
          <li key={`${element.kind} ${element.key}`}>
            <span className="tag">{word(`e_${element.kind}`, element.kind)}</span>{' '}
            <span className="tag">{word(`origin_${element.origin}`, element.origin)}</span>
            <br />
            {w(element.says)}
          </li>
        ))}
      </ul>
      {found.questions.length > 0 ? <h2>{t('questions')}</h2> : null}
      {found.questions.map((question) => (
        <section key={question.id}>
          <p>{w(question.title)}</p>
          <ul>
            {question.readings.map((reading) => (
              <li key={reading.id}>
                {w(reading.title)}{' '}
                {reading.id === question.chosen ? <span className="tag tag-open">{t('inForceReading')}</span> : null}
              </li>
            ))}
          </ul>
        </section>
      ))}
      <h2>{t('shownBy')}</h2>
      {found.cases.length === 0 ? <p className="none">{t('noCases')}</p> : null}
      <ul className="items">
        {found.cases.map((one) => (
          <li key={`${one.file}:${one.line}`}>
            <span className={one.passed ? 'tag tag-open' : 'tag'}>
              {one.passed ? t('casePassed') : t('caseFailed')}
            </span>{' '}
            {one.name} <span className="soft">{`${one.pack}/${one.file}:${one.line}`}</span>
          </li>
        ))}
      </ul>
    </article>
  )
}
