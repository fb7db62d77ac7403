import { platformRefusal, Refused } from '../../../core/kernel/index.ts'
import type { Answer } from '../../contract/index.ts'
import type { Handlers } from '../handler.ts'
import type { Rooms, SessionOpened } from '../rooms.ts'

/** Signing in and out. A session's token goes into the cookie and nowhere else. */
export function authHandlers({
  people,
}: Pick<Rooms, 'people'>): Handlers<'auth.sign-in' | 'auth.sign-out' | 'auth.me' | 'auth.password'> {
  async function meOf(opened: SessionOpened): Promise<Answer<'auth.me'>> {
    const session = await people.session(opened.token)
    if (session === null) throw new Refused(platformRefusal('forbidden', 'session-over', {}, 'sign-in'))
    return people.me(session)
  }

  return {
    async 'auth.sign-in'({ body, address, session, keep }) {
      const opened = await people.signIn({ ...body, address })
      // INVARIANT: whoever signs in gets a fresh token; one that stood in the browser before is ended.
      if (session !== null) await people.signOut(session)
      keep(opened)
      return meOf(opened)
    },
    async 'auth.sign-out'({ session, keep }) {
      await people.signOut(session)
      keep(null)
      return { ended: true }
    },
    async 'auth.me'({ session }) {
      return people.me(session)
    },
    async 'auth.password'({ session, body, address, keep }) {
      const opened = await people.changePassword(session, { ...body, address })
      keep(opened)
      return meOf(opened)
    },
  }
}
