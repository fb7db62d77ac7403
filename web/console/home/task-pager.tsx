import { Button } from 'antd'
import { useTexts } from '../../shared/language/index.ts'
import { work } from '../texts/work.ts'

const PAGE = 50

/** Earlier and later pages of what waits; nothing when everything stands on one page. */
export function TaskPager(of: {
  readonly skip: number
  readonly next: number | null
  readonly total: number
  readonly turn: (skip: number) => void
}) {
  const t = useTexts(work)
  const { skip, next, total, turn } = of
  if (skip === 0 && next === null) return null
  return (
    <nav className="counts" aria-label={t('pages')}>
      <Button size="small" disabled={skip === 0} onClick={() => turn(Math.max(0, skip - PAGE))}>
        {t('earlierPage')}
      </Button>
      <span className="muted">{t('pageOf', { from: skip + 1, to: Math.min(skip + PAGE, total), total })}</span>
      <Button size="small" disabled={next === null} onClick={() => turn(next ?? skip)}>
        {t('laterPage')}
      </Button>
    </nav>
  )
}
