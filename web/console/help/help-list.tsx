import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTexts } from '../../shared/language/index.ts'
import { showAid } from './store.ts'
import { helpTexts } from './texts.ts'
import { useGuides } from './use-guides.ts'

/** What help there is: this page, a walk past one's own desk, the keys, the guides to one's role, everything. */
export function HelpList({ here, close }: { readonly here: () => void; readonly close: () => void }) {
  const t = useTexts(helpTexts)
  const navigate = useNavigate()
  const { mine } = useGuides()
  const guide = mine[0]
  function pick(then: () => void) {
    close()
    then()
  }
  async function tour(of: string) {
    await navigate({ to: '/' })
    showAid({ kind: 'tour', guide: of })
  }
  return (
    <div className="help-menu">
      <Button onClick={() => pick(here)}>{t('thisPage')}</Button>
      {guide ? <Button onClick={() => pick(() => void tour(guide.page))}>{t('showMe')}</Button> : null}
      <Button onClick={() => pick(() => showAid({ kind: 'keys' }))}>{t('keys')}</Button>
      {mine.map(({ page, title }) => (
        <Link key={page} to="/help/$" params={{ _splat: page }} onClick={close}>
          {title}
        </Link>
      ))}
      <Link to="/help/$" params={{ _splat: '' }} onClick={close}>
        {t('all')}
      </Link>
    </div>
  )
}
