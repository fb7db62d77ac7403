import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { showAid } from './store.ts'

/** Two keys one after the other are one command for so many milliseconds. */
const PATIENCE = 1500

const places: { readonly [key: string]: '/' | '/cases' | '/messages' } = { h: '/', c: '/cases', m: '/messages' }

/** The keys of every page: `?` the list of them, `h` help with this page, `m` the page itself, `g` and another letter to go somewhere. Not while text is typed. */
export function useKeys(help: () => void): void {
  const navigate = useNavigate()
  useEffect(() => {
    let since = -PATIENCE
    function listen(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return
      const to = event.timeStamp - since < PATIENCE ? places[event.key] : undefined
      since = event.key === 'g' ? event.timeStamp : -PATIENCE
      if (to) void navigate({ to })
      else if (event.key === '?') showAid({ kind: 'keys' })
      else if (event.key === 'h') help()
      else if (event.key === 'm') document.getElementById('main')?.focus()
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [navigate, help])
}

/** Whether keys are text where they are pressed, or belong to a control. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.role === 'combobox')
  )
}
