import { useTexts } from '../../shared/language/index.ts'
import { complaintTexts } from '../complaint-texts.ts'
import { href, type Address } from '../routes.ts'

/** Leads from the public page of something to the form of a complaint, which then names it. */
export function ComplainLink({
  about,
  against,
  address,
}: {
  readonly about?: string
  readonly against?: string
  readonly address: Pick<Address, 'english'>
}) {
  const t = useTexts(complaintTexts)
  const named = { ...(about ? { about } : {}), ...(against ? { against } : {}) }
  return (
    <p>
      <a href={href('/complaints/new', { english: address.english, ...named })}>{t('aboutThis')}</a>
    </p>
  )
}
