import { useWords } from '../../shared/language/index.ts'
import type { PageProps } from '../app.tsx'
import { citedIn } from '../data.ts'
import { href } from '../routes.ts'

/** A fact that lists clauses in words, each leading to its page; nothing where there are none. */
export function ClauseLinks({
  title,
  clauses,
  area,
  address,
  data,
}: PageProps & {
  readonly title: string
  readonly clauses: readonly string[]
  readonly area: string
}) {
  const w = useWords()
  if (clauses.length === 0) return null
  const known = new Map(citedIn(data).map((clause) => [clause.id, clause]))
  return (
    <div>
      <dt>{title}</dt>
      <dd className="row">
        {clauses.map((id) => {
          const clause = known.get(id)
          return (
            <a key={id} href={href(`/law/${area}/${id}`, { english: address.english })}>
              {clause ? `${clause.source} ${w(clause.title)}` : id}
            </a>
          )
        })}
      </dd>
    </div>
  )
}
