import { clockText, type Instant } from '../../../src/core/kernel/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import type { PageProps } from '../app.tsx'
import { answer, paperCode, paperPath } from '../data.ts'
import { paperTexts } from '../paper-texts.ts'

/** Where the QR code of a printed form leads: whether it was made here, which version it is, whether it still counts. Its content stays where it is. */
export function PaperPage({ address, data }: PageProps) {
  const t = useTexts(paperTexts)
  const code = paperCode(address)
  const found = code ? answer<'portal.paper'>(data, paperPath(code)) : undefined
  return (
    <>
      <h1>{t('title')}</h1>
      <p>{t('lead')}</p>
      <search>
        <form className="search" action="/papers" method="get">
          <label htmlFor="paper-code">{t('code')}</label>
          <input id="paper-code" name="text" defaultValue={code} maxLength={40} autoComplete="off" />
          {address.english ? <input type="hidden" name="lang" value="en" /> : null}
          <button type="submit">{t('look')}</button>
        </form>
      </search>
      <div aria-live="polite">
        {code && !found ? (
          <p className="bad" role="alert">
            {t('unknown', { code })}
          </p>
        ) : null}
        {found ? (
          <>
            <p className={found.replaced ? 'bad' : 'good'}>{t(found.replaced ? 'replaced' : 'current')}</p>
            <dl className="facts">
              <Fact title={t('name')}>{found.name}</Fact>
              <Fact title={t('version')}>{t('versionIs', { version: found.version })}</Fact>
              <Fact title={t('issuer')}>{found.issuer}</Fact>
              <Fact title={t('at')}>{clockText(found.at as Instant)}</Fact>
              <Fact title={t('code')}>{found.code}</Fact>
              <Fact title={t('digest')}>{found.digest}</Fact>
              <Fact title={t('proof')}>{t(found.proof === null ? 'proofSoon' : 'proofThere')}</Fact>
            </dl>
            {found.proof === null ? null : (
              <p>
                <a href={paperPath(found.code)}>{t('proofGet')}</a>
              </p>
            )}
            {found.sealed.length === 0 ? null : (
              <>
                <h2>{t('sealed')}</h2>
                <ul>
                  {found.sealed.map((one) => (
                    <li key={one.digest}>
                      <code>{one.digest}</code> {clockText(one.at as Instant)}
                    </li>
                  ))}
                </ul>
              </>
            )}
          </>
        ) : null}
      </div>
    </>
  )
}

function Fact({ title, children }: { readonly title: string; readonly children: string }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  )
}
