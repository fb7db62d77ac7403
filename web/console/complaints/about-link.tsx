import { useParties } from '../api/lookup.ts'
import { RecordLink, RecordName } from '../parts/links.tsx'

/**
 * What a complaint is about, by the name that it had in public, with a link where one may read it. `open`: whether the page inside may be opened, where that
 * is known already; a yearly disclosure stands in public.
 */
export function AboutLink({
  id,
  title,
  open,
}: {
  readonly id: string
  readonly title?: string | undefined
  readonly open?: boolean
}) {
  const parties = useParties(id.startsWith('party-')).data
  if (id.startsWith('party-')) return <>{parties?.find((party) => party.id === id)?.name ?? id}</>
  if (id.startsWith('disclosed-')) return <a href={`/disclosures/${id}`}>{title ?? id}</a>
  const closed = open === false || (open === undefined && id.startsWith('case-'))
  if (closed) return <>{title ?? <RecordName id={id} />}</>
  return <RecordLink id={id} {...(title === undefined ? {} : { text: title })} />
}
