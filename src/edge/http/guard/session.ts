import { timingSafeEqual } from 'node:crypto'
import { platformRefusal, type Refusal } from '../../../core/kernel/index.ts'
import { checkAuditor } from './auditing.ts'
import type { Endpoint } from '../../contract/index.ts'
import { cookieIn, sessionCookieName } from '../request/cookie.ts'
import type { Session as SessionView } from '../../../operation/people/index.ts'

/** Endpoints that an account with a password given by somebody else may still call. */
const whileMustChange = new Set(['auth.me', 'auth.password', 'auth.sign-out'])

/** The session that the cookie of a request names, or null. */
export async function sessionOf(
  request: Request,
  secure: boolean,
  find: (token: string) => Promise<SessionView | null>,
): Promise<SessionView | null> {
  const token = cookieIn(request, sessionCookieName(secure))
  return token === null || !/^[A-Za-z0-9_-]{43}$/.test(token) ? null : find(token)
}

/** Whether the session may call the endpoint at all; what it may do there the law decides. */
export function checkAccess(of: Endpoint, session: SessionView | null): Refusal | null {
  if (of.access === 'public' || of.access === 'key') return null
  if (session === null) return platformRefusal('forbidden', 'sign-in-needed', {}, 'sign-in')
  if (session.mustChange && !whileMustChange.has(of.id))
    return platformRefusal('forbidden', 'password-change-needed', {}, 'change-password')
  if (of.access !== 'account' && session.actor.administrator !== of.access) {
    return platformRefusal('forbidden', 'administrator-needed', { who: of.access }, `ask-${of.access}-administrator`)
  }
  return checkAuditor(of, session.actor)
}

/** Whether a changing call of a session carries the token bound to that session. */
export function checkCsrf(of: Endpoint, session: SessionView | null, request: Request): Refusal | null {
  if (of.method === 'GET' || session === null || of.access === 'public' || of.access === 'key') return null
  const given = Buffer.from(request.headers.get('x-csrf-token') ?? '')
  const wanted = Buffer.from(session.csrf)
  const same = given.length === wanted.length && timingSafeEqual(given, wanted)
  return same ? null : platformRefusal('forbidden', 'csrf-wrong', {}, 'reload')
}
