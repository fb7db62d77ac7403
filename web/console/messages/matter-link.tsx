import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { pageOfMatter } from '../../../src/core/trail/index.ts'

interface Matter {
  readonly case: string
  readonly act?: string | null
  readonly line?: string | null
}

/** To the page of what a message is about: a case, a complaint or a report. */
export function MatterLink(props: {
  readonly of: Matter
  readonly className?: string
  readonly onClick?: () => void
  readonly children: ReactNode
}) {
  const { of, className, onClick, children } = props
  const rest = {
    params: { id: of.case },
    children,
    ...(className ? { className } : {}),
    ...(onClick ? { onClick } : {}),
  }
  const page = pageOfMatter(of.case)
  if (page === 'complaints') return <Link to="/complaints/$id" {...rest} />
  if (page === 'reports') return <Link to="/reports/$id" {...rest} />
  const search = { ...(of.act ? { act: of.act } : {}), ...(of.line ? { line: of.line } : {}) }
  return <Link to="/cases/$id" search={search} {...rest} />
}
