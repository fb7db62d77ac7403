import { Outlet, useRouterState } from '@tanstack/react-router'
import { Suspense, lazy } from 'react'
import { Failure, Loaded, Reading } from '../parts/loaded.tsx'
import { useLost } from '../session/lost.ts'
import { useSession } from '../session/me.ts'
import { SignInPage } from '../session/sign-in-page.tsx'
import { Shell } from './shell.tsx'

const PasswordPage = lazy(() => import('../session/password-page.tsx').then((page) => ({ default: page.PasswordPage })))

const AgainDialog = lazy(() => import('../help/aids.ts').then((part) => ({ default: part.AgainDialog })))

const AuditorHome = lazy(() => import('../archive/auditor-home.tsx').then((page) => ({ default: page.AuditorHome })))

/** What an auditor may look at; at any other address stands what there is to read. */
const readable = /^\/(cases\/|records\/|archive|law|trail|money\/|help)/

function Page({ audits }: { readonly audits: boolean }) {
  const to = useRouterState({ select: (state) => isReadable(state.location.pathname) })
  // While the next page is read the one before still stands in the outlet: that must be theirs, too.
  const at = useRouterState({ select: (state) => isReadable(state.matches.at(-1)?.pathname ?? '') })
  if (!audits || (to && at)) return <Outlet />
  return to ? <Reading /> : <AuditorHome />
}

function isReadable(path: string): boolean {
  return readable.test(path.replace(/^\/console/, ''))
}

/** Nobody signed in: the sign-in page at the address that was asked for. Otherwise the frame with the page in it. */
export function Root() {
  const session = useSession()
  const lost = useLost()
  if (session.error) return <Failure error={session.error} retry={() => void session.refetch()} />
  return (
    <Loaded query={session}>
      {(me) =>
        me === null ? (
          <SignInPage />
        ) : (
          <Shell>
            <Suspense fallback={null}>
              {lost ? <AgainDialog me={me} /> : null}
              {me.mustChange ? <PasswordPage forced /> : <Page audits={me.audits !== null} />}
            </Suspense>
          </Shell>
        )
      }
    </Loaded>
  )
}
