import { Button } from 'antd'
import { useTexts } from '../../shared/language/index.ts'
import { office } from '../texts/office.ts'

/** Earlier and later pages of a list; nothing when everything stands on one page. */
export function Pager(of: {
  readonly skip: number
  readonly size: number
  readonly total: number
  readonly turn: (skip: number) => void
}) {
  const t = useTexts(office)
  const { skip, size, total, turn } = of
  if (skip === 0 && total <= size) return null
  return (
    <nav className="counts pager" aria-label={t('pages')}>
      <Button size="small" disabled={skip === 0} onClick={() => turn(Math.max(0, skip - size))}>
        {t('earlier')}
      </Button>
      <span className="muted">{t('pageOf', { from: skip + 1, to: Math.min(skip + size, total), total })}</span>
      <Button size="small" disabled={skip + size >= total} onClick={() => turn(skip + size)}>
        {t('later')}
      </Button>
    </nav>
  )
}
