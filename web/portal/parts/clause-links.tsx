import type { PageProps } from '../app.tsx'
import { href } from '../routes.ts'

/** A fact that lists clauses, each leading to its page; nothing where there are none. */
export function ClauseLinks({
  title,
  clauses,
  area,
  address,
}: {
  readonly title: string
  readonly clauses: readonly string[]
  readonly area: string
  readonly address: PageProps['address']
}) {
  if (clauses.length === 0) return null
  return (
    <div>
      <dt>{title}</dt>
      <dd className="row">
        {clauses.map((clause) => (
          <a key={clause} href={href(`/law/${area}/${clause}`, { english: address.english })}>
            {clause}
          </a>
        ))}
      </dd>
    </div>
  )
}
