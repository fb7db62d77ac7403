import { Link } from '@tanstack/react-router'
import type { Item } from '../../../src/core/law/grammar/pack.ts'
import type { CaseView } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { usePack } from '../api/lookup.ts'
import { parsePath, valueAt } from '../form/path.ts'
import { ItemValue, PlainValue } from '../parts/value-view.tsx'
import { itemAt } from './places.ts'
import { filingTexts } from './texts.ts'

/** The field that an issue points at, as it stands now, and the way to where it is kept: the case that made it, else its record. */
export function IssueField({
  view,
  path,
  items,
}: {
  readonly view: CaseView
  readonly path: string
  readonly items: readonly Item[]
}) {
  const t = useTexts(filingTexts)
  const { subject } = view
  const pack = usePack(view.state.area)
  const cases = useAsk('records.get', { params: { id: subject?.id ?? '' } }, { enabled: subject !== null }).data?.cases
  if (!subject) return null
  const [field = '', ...within] = parsePath(path)
  const makers = pack?.procedures.filter(({ creates }) => creates === subject.kind).map(({ id }) => id) ?? []
  const made = cases?.find((one) => makers.includes(one.procedure))
  const value = valueAt(subject.fields[String(field)], within)
  const item = itemAt(items, within)
  return (
    <div className="field-notes row">
      <div>
        {t('fieldNow')}：
        {value === undefined ? (
          t('fieldEmpty')
        ) : item ? (
          <ItemValue item={item} value={value} />
        ) : (
          <PlainValue value={value} />
        )}
      </div>
      <Link to="/records/$id" params={{ id: subject.id }}>
        {t('openField')}
      </Link>
      {made && made.ended === null ? (
        <Link to="/cases/$id" params={{ id: made.id }}>
          {t('openMaker')}
        </Link>
      ) : null}
    </div>
  )
}
