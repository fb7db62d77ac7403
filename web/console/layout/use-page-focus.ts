import { useEffect, useRef, type RefObject } from 'react'

/**
 * After a way to another page the focus goes to its heading, so that who cannot see hears where they are and Tab goes on from there.
 * A heading that comes late, or anew once there is more to show, is waited for. The first page, a dialog, and a page or a person that has put the
 * focus somewhere else are left alone.
 */
export function usePageFocus(path: string, settled: boolean, main: RefObject<HTMLElement | null>): void {
  const last = useRef(path)
  useEffect(() => {
    const page = main.current
    if (!settled || last.current === path || !page) return
    last.current = path
    const focus = () => {
      const at = document.activeElement
      const chosen = at instanceof Element && at !== page && page.contains(at)
      if (chosen || at?.closest('[role=dialog]')) return
      page.querySelector<HTMLElement>('h1[tabindex]')?.focus({ preventScroll: true })
    }
    const late = new MutationObserver(focus)
    const done = () => late.disconnect()
    late.observe(page, { childList: true, subtree: true })
    window.addEventListener('keydown', done, { once: true })
    window.addEventListener('pointerdown', done, { once: true })
    focus()
    return () => {
      done()
      window.removeEventListener('keydown', done)
      window.removeEventListener('pointerdown', done)
    }
  }, [path, settled, main])
}
