import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { placeOfMatter, type Matter } from '../../../src/core/trail/index.ts'

/** To the page of what a message is about. */
export function MatterLink(props: {
  readonly of: Matter
  readonly className?: string
  readonly onClick?: () => void
  readonly children: ReactNode
}) {
  const { of, ...rest } = props
  const { path, search } = placeOfMatter(of)
  // Which page it is only the message knows.
  return <Link to={path as '/'} search={search as object} {...rest} />
}
