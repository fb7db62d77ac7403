import { useQuery, type QueryClient } from '@tanstack/react-query'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { ask, rememberCsrf, SignedOut } from '../../shared/api/index.ts'

export type Me = Answer<'auth.me'>

/** Reads who is signed in and keeps the token that changing requests carry. */
export async function readMe(): Promise<Me | null> {
  try {
    const me = await ask('auth.me')
    rememberCsrf(me.csrf)
    return me
  } catch (error) {
    if (error instanceof SignedOut) return null
    throw error
  }
}

export const meKey = ['auth.me'] as const

/** The state of the sign-in: loading, failed, nobody (null) or somebody. */
export function useSession() {
  return useQuery({ queryKey: meKey, queryFn: readMe, staleTime: Infinity, retry: false })
}

/** Who is signed in; null only outside the signed-in part of the console. */
export function useMe(): Me | null {
  return useSession().data ?? null
}

/** Puts another person (or nobody) in place and forgets everything that the one before has read. */
export function changeMe(queries: QueryClient, me: Me | null): void {
  rememberCsrf(me?.csrf ?? null)
  queries.setQueryData(meKey, me)
  queries.removeQueries({ predicate: (query) => query.queryKey[0] !== meKey[0] })
}
