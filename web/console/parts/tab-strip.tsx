import { useEffect, useRef, type ReactNode } from 'react'

/** Tabs as links in one strip, each with an address of its own; where they do not fit the strip scrolls and the open one is brought into view. */
export function TabStrip({
  label,
  current,
  children,
}: {
  readonly label: string
  readonly current: string
  readonly children: ReactNode
}) {
  const strip = useRef<HTMLElement>(null)
  const brought = useRef('')
  useEffect(() => {
    if (brought.current === current) return
    brought.current = current
    const open = strip.current?.querySelector<HTMLElement>('[aria-current=page]')
    if (strip.current && open)
      strip.current.scrollLeft = open.offsetLeft - (strip.current.clientWidth - open.offsetWidth) / 2
  })
  return (
    <nav className="tabs" aria-label={label} ref={strip}>
      {children}
    </nav>
  )
}
