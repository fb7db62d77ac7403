import { Outlet, useRouterState } from '@tanstack/react-router'
import { Suspense, lazy } from 'react'
import { Failure, Loaded } from '../parts/loaded.tsx'
import { useSession } from '../session/me.ts'
import { SignInPage } from '../session/sign-in-page.tsx'
import { Shell } from './shell.tsx'

const PasswordPage = lazy(() => import('../session/password-page.tsx').then((page) => ({ default: page.PasswordPage })))

const AuditorHome = lazy(() => import('../archive/auditor-home.tsx').then((page) => ({ default: page.AuditorHome })))

/** What an auditor may look at; at any other address stands what there is to read. */
const readable = /^\/(cases\/|records\/|archive|law)/

function Page({ audits }: { readonly audits: boolean }) {
  const path = useRouterState({ select: (state) => state.location.pathname.replace(/^\/console/, '') })
  return audits && !readable.test(path) ? <AuditorHome /> : <Outlet />
}

/** Nobody signed in: the sign-in page at the address that was asked for. Otherwise the frame with the page in it. */
export function Root() {
  const session = useSession()
  if (session.error) return <Failure error={session.error} retry={() => void session.refetch()} />
  return (
    <Loaded query={session}>
      {(me) =>
        me === null ? (
          <SignInPage />
        ) : (
          <Shell>
            <Suspense fallback={null}>
              {me.mustChange ? <PasswordPage forced /> : <Page audits={me.audits !== null} />}
            </Suspense>
          </Shell>
        )
      }
    </Loaded>
  )
}
