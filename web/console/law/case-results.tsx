import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { Nothing } from '../parts/page.tsx'
import { lawTexts } from '../texts/law.ts'

type Results = Answer<'law.clause'>['cases']

/** The cases that show a clause, each as it comes out now; opened, what is done in it and what must come out. */
export function CaseResults({ cases }: { readonly cases: Results }) {
  const t = useTexts(lawTexts)
  if (cases.length === 0) return <Nothing text={t('casesNone')} />
  return (
    <ul className="rule-list">
      {cases.map((one) => (
        <li key={`${one.file}:${one.line}`}>
          <details>
            <summary>
              <span className={one.passed ? 'tag tag-good' : 'tag tag-bad'}>
                {one.passed ? t('casePassed') : t('caseFailed')}
              </span>{' '}
              {one.name}
            </summary>
            <p className="rule-foot">
              <code>{`${one.pack}/${one.file}:${one.line}`}</code>
              {one.given > 0 ? <span className="muted">{t('caseGiven', { count: one.given })}</span> : null}
            </p>
            {one.failures.map((failure) => (
              <p key={failure} className="refusal">
                {failure}
              </p>
            ))}
            <div className="case-sides">
              <div>
                <h3>{t('when')}</h3>
                <pre>{one.when}</pre>
              </div>
              <div>
                <h3>{t('expected')}</h3>
                <pre>{one.expected}</pre>
              </div>
            </div>
          </details>
        </li>
      ))}
    </ul>
  )
}
