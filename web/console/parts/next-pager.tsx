import { Button } from 'antd'
import { useTexts } from '../../shared/language/index.ts'
import { office } from '../texts/office.ts'

/** From page to page of a list whose length nobody has counted; nothing when everything stands on one page. */
export function NextPager(of: {
  readonly skip: number
  readonly next: number | null
  readonly turn: (skip: number) => void
}) {
  const t = useTexts(office)
  if (of.skip === 0 && of.next === null) return null
  return (
    <nav className="counts pager" aria-label={t('pages')}>
      <Button size="small" disabled={of.skip === 0} onClick={() => of.turn(0)}>
        {t('firstPage')}
      </Button>
      <Button size="small" disabled={of.next === null} onClick={() => of.turn(of.next ?? 0)}>
        {t('later')}
      </Button>
    </nav>
  )
}
