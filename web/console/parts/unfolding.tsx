import { useState, type ReactNode } from 'react'

/** What unfolds below its heading. It is drawn when it is first opened: a table of a hundred rows does not draw a hundred of them for nobody. */
export function Unfolding({
  title,
  className = '',
  children,
}: {
  readonly title: ReactNode
  readonly className?: string
  readonly children: ReactNode
}) {
  const [opened, setOpened] = useState(false)
  return (
    <details className={className} onToggle={(event) => event.currentTarget.open && setOpened(true)}>
      <summary>{title}</summary>
      {opened ? children : null}
    </details>
  )
}
