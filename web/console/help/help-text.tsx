import { useEffect, useRef } from 'react'
import { useAsk } from '../api/hooks.ts'
import { Loaded } from '../parts/loaded.tsx'

const within = '/console/help/'

/** The text of a page of help; a link to another one is handed to whoever shows it. */
export function HelpText({
  page,
  section,
  titled,
  turn,
}: {
  readonly page: string
  readonly section?: string | undefined
  /** Shows the title over the text. */
  readonly titled: boolean
  readonly turn: (page: string) => void
}) {
  const asked = useAsk('help.page', { params: { page } }, { lasting: true })
  const box = useRef<HTMLDivElement>(null)
  const there = asked.data !== undefined
  useEffect(() => {
    const at = box.current
    const follow = (event: Event) => {
      const href = (event.target as Element).closest('a')?.getAttribute('href') ?? ''
      if (!href.startsWith(within)) return
      event.preventDefault()
      turn(href.slice(within.length))
    }
    at?.addEventListener('click', follow)
    return () => at?.removeEventListener('click', follow)
  }, [turn, there])
  useEffect(() => {
    if (section && there) document.getElementById(section)?.scrollIntoView()
  }, [section, there])
  return (
    <Loaded query={asked}>
      {({ title, html }) => (
        <>
          {titled ? <h3 className="help-title">{title}</h3> : null}
          {/* Made by the server from the project's own pages, with HTML switched off. */}
          <div ref={box} className="help-text" dangerouslySetInnerHTML={{ __html: html }} />
        </>
      )}
    </Loaded>
  )
}
