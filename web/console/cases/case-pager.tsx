import { Button } from 'antd'
import type { CaseSummary } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { work } from '../texts/work.ts'

/** How many cases the server answers with when it is not told otherwise. */
const PAGE = 100

/** From the newest cases to older ones; nothing when all of them are on the page. */
export function CasePager(of: {
  readonly before: string | undefined
  readonly list: readonly CaseSummary[]
  readonly turn: (before: string | undefined) => void
}) {
  const t = useTexts(work)
  const older = of.list.length === PAGE ? of.list.at(-1)?.id : undefined
  if (of.before === undefined && older === undefined) return null
  return (
    <nav className="counts" aria-label={t('pages')}>
      <Button size="small" disabled={of.before === undefined} onClick={() => of.turn(undefined)}>
        {t('newest')}
      </Button>
      <Button size="small" disabled={older === undefined} onClick={() => of.turn(older)}>
        {t('older')}
      </Button>
    </nav>
  )
}
