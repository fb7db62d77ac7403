import { Alert, Button, Skeleton } from 'antd'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Refused } from '../../../src/core/kernel/index.ts'
import { ServerFault } from '../../shared/api/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { common } from '../texts/common.ts'
import { PageHead } from './page.tsx'
import { RefusalPanel } from './refusal-panel.tsx'
import { SignOffOffer } from './sign-off-offer.tsx'

/** Shows what a query brings, or that it is loading, or why it failed with a way to ask again. `title` heads the page until there is more. */
export function Loaded<T>({
  query,
  title,
  children,
}: {
  readonly query: UseQueryResult<T>
  readonly title?: string
  readonly children: (data: T) => ReactNode
}) {
  if (query.data !== undefined) return children(query.data)
  return (
    <>
      {title ? <PageHead title={title} /> : null}
      {query.error ? <Failure error={query.error} retry={() => void query.refetch()} /> : <Reading />}
    </>
  )
}

/** What stands where something is being read. */
export function Reading() {
  const t = useTexts(common)
  return (
    <output className="pad block" aria-live="polite">
      <span className="sr-only">{t('loading')}</span>
      <Skeleton active={false} title={false} paragraph={{ rows: 5 }} />
    </output>
  )
}

/** An error as people read it: a refusal with its requirements, or what is wrong with the connection. */
export function Failure({ error, retry }: { readonly error: Error; readonly retry?: () => void }) {
  const t = useTexts(common)
  if (error instanceof Refused)
    return (
      <RefusalPanel refusal={error.refusal}>
        <SignOffOffer error={error} />
      </RefusalPanel>
    )
  const status = error instanceof ServerFault ? error.status : -1
  const text = status === 0 ? t('faultUnreachable') : status > 0 ? t('faultServer', { status }) : error.message
  return (
    <Alert
      type="error"
      role="alert"
      title={t('faultTitle')}
      description={text}
      action={retry ? <Button onClick={retry}>{t('retry')}</Button> : null}
    />
  )
}
