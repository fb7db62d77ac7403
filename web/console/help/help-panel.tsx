import { Link } from '@tanstack/react-router'
import { Drawer } from 'antd'
import { useState } from 'react'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useClauses, usePack } from '../api/lookup.ts'
import { HelpText } from './help-text.tsx'
import { useFocusBack } from '../parts/focus-back.ts'
import { showAid, type About } from './store.ts'
import { helpTexts } from './texts.ts'

/** Help beside the page: what was asked about with its clauses, and the how-to that concerns it. */
export function HelpPanel({ page: first, about }: { readonly page: string; readonly about?: About | undefined }) {
  const t = useTexts(helpTexts)
  const [page, setPage] = useState(first)
  useFocusBack()
  const close = () => showAid(null)
  return (
    <Drawer
      open
      size={460}
      mask={false}
      title={about ? t('about', { name: about.title }) : t('thisPage')}
      onClose={close}
      closable={{ 'aria-label': t('close') }}
      extra={
        <Link to="/help/$" params={{ _splat: page }} onClick={close}>
          {t('whole')}
        </Link>
      }
    >
      {about ? <Clauses about={about} /> : null}
      {about ? <h2 className="help-part">{t('howTo')}</h2> : null}
      <HelpText page={page} titled turn={setPage} />
    </Drawer>
  )
}

function Clauses({ about }: { readonly about: About }) {
  const t = useTexts(helpTexts)
  const w = useWords()
  const clauses = useClauses(about.area)
  const pack = usePack(about.area)
  return (
    <>
      {about.text ? <p>{about.text}</p> : null}
      {about.clauses.length > 0 ? <h2 className="help-part">{t('clauses')}</h2> : null}
      <ul className="help-clauses">
        {about.clauses.map((id) => {
          const found = clauses.get(id)
          return (
            <li key={id}>
              <a href={`/console/law/${pack?.area ?? about.area}/${id}`}>
                {found ? `${found.source} ${w(found.title)}` : id}
              </a>
              {found ? <p>{w(found.gist)}</p> : null}
            </li>
          )
        })}
      </ul>
    </>
  )
}
