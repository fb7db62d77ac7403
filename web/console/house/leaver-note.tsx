import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { ItemView } from './order/items-view.tsx'
import { houseTexts } from './texts.ts'

/** What hangs on somebody alone, told before their account is closed. Nothing: no note. */
export function LeaverNote({ person }: { readonly person: string }) {
  const t = useTexts(houseTexts)
  const alone = useAsk('house.holdings', { params: { id: person } }).data?.alone ?? []
  if (alone.length === 0) return null
  return (
    <div className="why-not">
      <p>{t('leaverHolds', { count: alone.length })}</p>
      <ul>
        {alone.map((item, index) => (
          <li key={index}>
            <ItemView item={item} />
          </li>
        ))}
      </ul>
    </div>
  )
}
