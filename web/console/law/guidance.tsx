import { Link } from '@tanstack/react-router'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { lawTexts } from '../texts/law.ts'

/** Clauses for information from the articles whose matter is on screen; nothing where there are none. */
export function Guidance({ clauses, area }: { readonly clauses: readonly string[]; readonly area: string }) {
  const t = useTexts(lawTexts)
  const w = useWords()
  const asked = [...new Set(clauses)].slice(0, 40).join(',')
  const { data } = useAsk(
    'law.guidance',
    { params: { area }, query: { clauses: asked } },
    { enabled: asked !== '' && area !== '', lasting: true },
  )
  if (!data || data.length === 0) return null
  return (
    <details className="panel fold">
      <summary>
        {t('guidance')} <span className="muted">{data.length}</span>
      </summary>
      <ul className="rule-list">
        {data.map((clause) => (
          <li key={clause.id}>
            <p className="rule-head">
              <Link to="/law/$area/$clause" params={{ area, clause: clause.id }}>
                {clause.source} {w(clause.title)}
              </Link>
            </p>
            <p className="rule-says">{w(clause.gist)}</p>
          </li>
        ))}
      </ul>
    </details>
  )
}
