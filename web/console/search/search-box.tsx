import { SearchOutlined } from '@ant-design/icons'
import { useNavigate, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { isTyping } from '../help/use-keys.ts'
import { useTexts } from '../../shared/language/index.ts'
import { office } from '../texts/office.ts'

/** The search box of every page; `/` goes to it from wherever nothing is being typed. */
export function SearchBox() {
  const t = useTexts(office)
  const navigate = useNavigate()
  const box = useRef<HTMLInputElement>(null)
  const typed = useRouterState({
    select: ({ location }) =>
      location.pathname.endsWith('/search') ? String((location.search as { text?: string }).text ?? '') : '',
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      event.preventDefault()
      box.current?.focus()
      box.current?.select()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
  return (
    <search className="top-search">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const text = box.current?.value.trim() ?? ''
          if (text !== '') void navigate({ to: '/search', search: { text } })
        }}
      >
        <SearchOutlined aria-hidden="true" />
        <input
          key={typed}
          ref={box}
          type="search"
          name="text"
          defaultValue={typed}
          maxLength={100}
          aria-label={t('searchHint')}
          aria-keyshortcuts="/"
          placeholder={t('searchHint')}
          title={t('searchHint')}
        />
      </form>
    </search>
  )
}
