import type { Declined } from '../../../src/core/law/facts/matters.ts'
import { useTexts } from '../../shared/language/index.ts'
import { lineTexts } from '../texts/lines.ts'

/** Columns that were not agreed to, each with its reason. */
export function DeclinedList({ declined }: { readonly declined: readonly Declined[] }) {
  const t = useTexts(lineTexts)
  return (
    <div className="stack">
      <p className="muted">{t('declined', { count: declined.length })}</p>
      <ul className="rows">
        {declined.map(({ name, reason }) => (
          <li key={name}>
            <code>{name}</code>：{reason}
          </li>
        ))}
      </ul>
    </div>
  )
}
