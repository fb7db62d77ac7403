import { Outlet } from '@tanstack/react-router'
import { Suspense, lazy } from 'react'
import { Failure, Loaded } from '../parts/loaded.tsx'
import { useSession } from '../session/me.ts'
import { SignInPage } from '../session/sign-in-page.tsx'
import { Shell } from './shell.tsx'

const PasswordPage = lazy(() => import('../session/password-page.tsx').then((page) => ({ default: page.PasswordPage })))

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
            <Suspense fallback={null}>{me.mustChange ? <PasswordPage forced /> : <Outlet />}</Suspense>
          </Shell>
        )
      }
    </Loaded>
  )
}
