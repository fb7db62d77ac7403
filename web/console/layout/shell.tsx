import { MenuOutlined } from '@ant-design/icons'
import { useRouterState } from '@tanstack/react-router'
import { Button } from 'antd'
import { lazy, Suspense, useRef, useState, type ReactNode } from 'react'
import { useTexts } from '../../shared/language/index.ts'
import { HelpMenu } from '../help/help-menu.tsx'
import { useAid } from '../help/store.ts'
import { SearchBox } from '../search/search-box.tsx'
import { common } from '../texts/common.ts'
import { frame } from '../texts/frame.ts'
import { useMe } from '../session/me.ts'
import { Reading } from '../parts/loaded.tsx'
import { Bell } from '../messages/bell.tsx'
import { AccountMenu } from './account-menu.tsx'
import { ClockBadge } from './clock-badge.tsx'
import { DraftBanner } from './draft-banner.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { Nav } from './nav.tsx'
import { useFrame } from './use-frame.ts'
import { usePageFocus } from './use-page-focus.ts'
import { useSettled } from './use-settled.ts'

const HelpLayer = lazy(() => import('../help/aids.ts').then((part) => ({ default: part.HelpLayer })))

/** The frame of every page: a way past the navigation, the head, the banner of a draft law, the navigation, the page. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const t = useTexts(common)
  const f = useTexts(frame)
  const [openAt, setOpenAt] = useState<string | null>(null)
  const path = useRouterState({ select: (state) => state.location.pathname })
  const open = openAt === path
  const aid = useAid()
  // An auditor reads what lies in scope: nothing to search, no messages.
  const audits = Boolean(useMe()?.audits)
  const { known } = useFrame()
  const main = useRef<HTMLElement>(null)
  const settled = useSettled(path, main)
  usePageFocus(path, settled, main)
  if (!known) return <Reading />
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <header className="top">
        <Button
          className="top-menu"
          type="text"
          icon={<MenuOutlined />}
          aria-label={f('menu')}
          aria-expanded={open}
          aria-controls="nav"
          onClick={() => setOpenAt(open ? null : path)}
        />
        <a className="brand" href="/console/">
          <img src="/console/mark.svg" alt="" width="24" height="24" />
          <span>{t('brand')}</span>
          <span className="brand-sub">{t('console')}</span>
        </a>
        {audits ? null : <SearchBox />}
        <div className="top-right">
          <ClockBadge />
          {audits ? null : <Bell />}
          <HelpMenu />
          <LanguageSwitch />
          <AccountMenu />
        </div>
      </header>
      <DraftBanner />
      <div className="body">
        <nav id="nav" className={open ? 'nav nav-open' : 'nav'} aria-label={f('navLabel')}>
          <Nav />
        </nav>
        <main id="main" tabIndex={-1} ref={main} className={settled ? '' : 'settling'}>
          {children}
        </main>
      </div>
      {aid ? (
        <Suspense fallback={null}>
          <HelpLayer aid={aid} />
        </Suspense>
      ) : null}
    </div>
  )
}
