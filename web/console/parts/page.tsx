import { useEffect, type ReactNode } from 'react'
import { useTexts } from '../../shared/language/index.ts'
import { common } from '../texts/common.ts'

/** The head of a page: its title, what stands beside it, and the name of the browser's tab. */
export function PageHead({
  title,
  note,
  children,
}: {
  readonly title: string
  readonly note?: ReactNode
  readonly children?: ReactNode
}) {
  const t = useTexts(common)
  useEffect(() => {
    document.title = `${title} · ${t('brand')}`
  }, [title, t])
  return (
    <header className="page-head">
      <div>
        <h1 tabIndex={-1}>{title}</h1>
        {note ? <div className="page-note">{note}</div> : null}
      </div>
      {children ? <div className="page-actions">{children}</div> : null}
    </header>
  )
}

/** A white panel with a heading. */
export function Panel({
  title,
  extra,
  id,
  children,
}: {
  readonly title?: ReactNode
  readonly extra?: ReactNode
  readonly id?: string
  readonly children: ReactNode
}) {
  return (
    <section className="panel" {...(id ? { id } : {})}>
      {title ? (
        <div className="panel-head">
          <h2>{title}</h2>
          {extra}
        </div>
      ) : null}
      {children}
    </section>
  )
}

/** What stands where a list has nothing in it, with what to do about it. */
export function Nothing({ text }: { readonly text?: string }) {
  const t = useTexts(common)
  return <p className="nothing">{text ?? t('empty')}</p>
}
