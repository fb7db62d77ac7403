import { useTexts, useWords } from '../../shared/language/index.ts'
import type { PageProps } from '../app.tsx'
import { answer, clausePath } from '../data.ts'
import { href } from '../routes.ts'
import { portalTexts } from '../texts.ts'
import { MissingPage } from './missing-page.tsx'

/** One clause and everything in the platform that keeps it. */
export function ClausePage({
  area,
  clause,
  address,
  data,
}: PageProps & { readonly area: string; readonly clause: string }) {
  const t = useTexts(portalTexts)
  const w = useWords()
  const found = answer<'law.clause'>(data, clausePath(area, clause))
  if (!found) return <MissingPage />
  const word = (key: string, other: string) => (key in portalTexts ? t(key as keyof typeof portalTexts) : other)
  return (
    <article>
      <p>
        <a href={href(`/law/${area}`, { english: address.english })}>‹ {t('back')}</a>
      </p>
      <h1>{w(found.clause.title)}</h1>
      <p className="soft">
        {found.clause.source} · {found.clause.id} · {t(`m_${found.clause.mode}`)}
      </p>
      <h2>{t('gist')}</h2>
      <p>{w(found.clause.gist)}</p>
      <h2>{t('kept')}</h2>
      {found.citedBy.length === 0 ? <p className="none">{t('keptByNone')}</p> : null}
      <ul className="items">
        {found.citedBy.map((element) => (
          <li key={element.key}>
            <strong>{word(`e_${element.kind}`, element.kind)}</strong> {element.title ? w(element.title) : element.key}{' '}
            <span className="tag">{word(`origin_${element.origin}`, element.origin)}</span>
          </li>
        ))}
      </ul>
    </article>
  )
}
