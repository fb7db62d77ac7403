import { useIsFetching } from '@tanstack/react-query'
import { Tour as Steps } from 'antd'
import { useEffect, useState } from 'react'
import { useTexts } from '../../shared/language/index.ts'
import { showAid } from '../help/store.ts'
import { helpTexts } from '../help/texts.ts'
import { useFocusBack } from '../parts/focus-back.ts'
import { useMe } from '../session/me.ts'
import { markSeen } from './seen.ts'
import { stepPlaces, stepTexts, tours, type StepId } from './steps.ts'

/** A walk past what matters to a role, on the page as it stands; what is not there is passed over. Arrows go on and back, Escape ends it. */
export function Tour({ guide }: { readonly guide: string }) {
  const t = useTexts(stepTexts)
  const showMe = useTexts(helpTexts)('showMe')
  const me = useMe()
  useFocusBack()
  const reading = useIsFetching() > 0
  const [steps, setSteps] = useState<readonly StepId[] | null>(null)
  const [at, setAt] = useState(0)
  useEffect(() => {
    if (reading || steps !== null) return undefined
    const frame = requestAnimationFrame(() => setSteps((tours[guide] ?? []).filter((step) => isShown(place(step)))))
    return () => cancelAnimationFrame(frame)
  }, [reading, steps, guide])
  const all = steps?.length ?? 0
  const account = me?.account ?? ''
  useEffect(() => {
    function end() {
      markSeen(account)
      showAid(null)
    }
    function listen(event: KeyboardEvent) {
      if (event.key === 'ArrowRight') setAt((now) => Math.min(now + 1, all - 1))
      else if (event.key === 'ArrowLeft') setAt((now) => Math.max(now - 1, 0))
      else if (event.key === 'Escape') end()
      else return
      event.preventDefault()
      event.stopPropagation()
    }
    document.addEventListener('keydown', listen, true)
    return () => document.removeEventListener('keydown', listen, true)
  }, [all, account])
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const box = document.querySelector<HTMLElement>('.ant-tour')
      box?.setAttribute('role', 'dialog')
      box?.setAttribute('aria-label', showMe)
      box?.querySelector<HTMLElement>('.ant-tour-next-btn')?.focus({ preventScroll: true })
    })
    return () => cancelAnimationFrame(frame)
  }, [at, all, showMe])
  if (steps === null) return null
  function end() {
    markSeen(account)
    showAid(null)
  }
  return (
    <Steps
      open={all > 0}
      current={at}
      onChange={setAt}
      onClose={end}
      onFinish={end}
      keyboard={false}
      closable={{ 'aria-label': t('close') }}
      indicatorsRender={(now, total) => <span className="muted">{t('count', { at: now + 1, all: total })}</span>}
      steps={steps.map((step, index) => ({
        title: t(step),
        description: <div aria-live="polite">{t(`${step}Text`)}</div>,
        target: () => place(step)!,
        nextButtonProps: { children: t(index === all - 1 ? 'end' : 'next') },
        prevButtonProps: { children: t('before') },
      }))}
    />
  )
}

function place(step: StepId): HTMLElement | null {
  return document.querySelector<HTMLElement>(stepPlaces[step])
}

/** Whether something is on the page and not folded away. */
function isShown(element: HTMLElement | null): boolean {
  return element !== null && element.getClientRects().length > 0
}
