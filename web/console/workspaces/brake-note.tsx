import { Link } from '@tanstack/react-router'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { brakeTexts } from '../texts/brakes.ts'

/** What of a grant is stopped for the day, and who lifts it; nothing while nothing is. */
export function BrakeNote({ grant }: { readonly grant: string }) {
  const t = useTexts(brakeTexts)
  const brakes = useAsk('brakes.list', {}, { every: 15_000 }).data ?? []
  const mine = brakes.filter((one) => one.grant === grant)
  if (mine.length === 0) return null
  return (
    <div className="refusal" role="note">
      <p className="refusal-title">{t('noteTitle')}</p>
      <ul className="unmet">
        {mine.map(({ measure, rule, value, most }) => (
          <li key={measure}>
            {t(`r_${rule}`)}：{t('of', { value, most })}
          </li>
        ))}
      </ul>
      <p className="cure">
        {t('noteNext')} <Link to="/alerts">{t('noteLink')}</Link>
      </p>
    </div>
  )
}
