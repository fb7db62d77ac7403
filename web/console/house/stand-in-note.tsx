import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { useToday } from '../api/lookup.ts'
import { useMe } from '../session/me.ts'
import { houseTexts } from './texts.ts'
import { usePersons } from './use-house.ts'

/** On the first page of who stands in for colleagues, today or on days to come: for whom, until when, and how to act for them; else nothing. */
export function StandInNote() {
  const t = useTexts(houseTexts)
  const today = useToday()
  const plain = (useMe()?.administrator ?? null) === null
  const house = useAsk('house.overview', {}, { enabled: plain, every: 60_000 }).data
  const persons = usePersons(house?.names ?? {})
  const mine = (house?.standIns ?? []).filter(
    (one) => one.by === house?.me.person && today !== '' && today <= one.to && one.ended === null,
  )
  if (mine.length === 0) return null
  return (
    <div className="okay" role="note">
      {mine.map((one) => (
        <p key={one.id}>
          {t(one.from <= today ? 'standingIn' : 'standingInSoon', {
            who: persons.one(one.of),
            from: one.from,
            to: one.to,
          })}
        </p>
      ))}
    </div>
  )
}
