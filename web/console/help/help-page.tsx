import '../styles/help.css'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useCallback, type FormEvent } from 'react'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { Loaded } from '../parts/loaded.tsx'
import { PageHead, Panel } from '../parts/page.tsx'
import { HelpText } from './help-text.tsx'
import { helpTexts } from './texts.ts'
import { useGuides, type Heads } from './use-guides.ts'

/** All help: the guides to one's own role first, then everything by matter, with search. */
function Index() {
  const t = useTexts(helpTexts)
  const { text = '' } = useSearch({ from: '/help/$' })
  const navigate = useNavigate({ from: '/help/$' })
  const { mine, others, pages } = useGuides()
  const found = useAsk('help.find', { query: { text } }, { enabled: text !== '' })
  function find(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const wanted = new FormData(event.currentTarget).get('text')
    const trimmed = typeof wanted === 'string' ? wanted.trim() : ''
    void navigate({ search: trimmed === '' ? {} : { text: trimmed } })
  }
  return (
    <>
      <PageHead title={t('help')} />
      <form className="row help-find" onSubmit={find}>
        <Input
          key={text}
          name="text"
          type="search"
          defaultValue={text}
          maxLength={100}
          aria-label={t('find')}
          placeholder={t('find')}
        />
        <Button htmlType="submit">{t('findGo')}</Button>
      </form>
      {text === '' ? null : (
        <Loaded query={found}>
          {(places) => (
            <Panel title={t('found', { count: places.length })}>
              {places.length === 0 ? <p className="nothing">{t('foundNone')}</p> : null}
              <ul className="help-found">
                {places.map((place, index) => (
                  <li key={index}>
                    <Link to="/help/$" params={{ _splat: place.page }} search={place.at ? { at: place.at } : {}}>
                      {[place.title, place.section].filter(Boolean).join(' › ')}
                    </Link>
                    <p className="muted">{place.excerpt}</p>
                  </li>
                ))}
              </ul>
            </Panel>
          )}
        </Loaded>
      )}
      <List title={t('guides')} heads={mine} />
      <List title={t('pages')} heads={pages} />
      <List title={t('otherGuides')} heads={others} />
    </>
  )
}

function List({ title, heads }: { readonly title: string; readonly heads: Heads['pages'] }) {
  if (heads.length === 0) return null
  return (
    <Panel title={title}>
      <ul className="help-list">
        {heads.map((head) => (
          <li key={head.page}>
            <Link to="/help/$" params={{ _splat: head.page }}>
              {head.title}
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** One page of help. */
function One({ page }: { readonly page: string }) {
  const t = useTexts(helpTexts)
  const { at } = useSearch({ from: '/help/$' })
  const navigate = useNavigate()
  const asked = useAsk('help.page', { params: { page } }, { lasting: true })
  const turn = useCallback((next: string) => void navigate({ to: '/help/$', params: { _splat: next } }), [navigate])
  return (
    <>
      <PageHead title={asked.data?.title ?? t('help')}>
        <Link to="/help/$" params={{ _splat: '' }} className="button-link">
          {t('back')}
        </Link>
      </PageHead>
      <Panel>
        <div className="pad">
          <HelpText key={page} page={page} section={at} titled={false} turn={turn} />
        </div>
      </Panel>
    </>
  )
}

/** Help: all of it, or the page that the address names. */
export function HelpPage() {
  const { _splat: page = '' } = useParams({ from: '/help/$' })
  return page === '' ? <Index /> : <One page={page} />
}
