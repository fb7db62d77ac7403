import { useRouter } from '@tanstack/react-router'
import { Button, Popover } from 'antd'
import { lazy, Suspense, useCallback, useState } from 'react'
import { useTexts } from '../../shared/language/index.ts'
import { frame } from '../texts/frame.ts'
import { showAid } from './store.ts'
import { useKeys } from './use-keys.ts'

const HelpList = lazy(() => import('./aids.ts').then((part) => ({ default: part.HelpList })))

/** Help in the head of every page; what it offers is loaded when it is opened. */
export function HelpMenu() {
  const f = useTexts(frame)
  const [open, setOpen] = useState(false)
  const router = useRouter()
  const here = useCallback(() => {
    const last = router.state.matches.at(-1)
    showAid({
      kind: 'here',
      route: last?.routeId ?? '/',
      tab: (last?.search as { readonly tab?: string } | undefined)?.tab,
    })
  }, [router])
  useKeys(here)
  const content = (
    <Suspense fallback={null}>
      <HelpList here={here} close={() => setOpen(false)} />
    </Suspense>
  )
  return (
    <Popover
      content={content}
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      getPopupContainer={(button) => button.parentElement ?? document.body}
    >
      <Button id="help-menu" type="text" size="small" className="on-dark" aria-haspopup="true" aria-expanded={open}>
        {f('help')}
      </Button>
    </Popover>
  )
}
