import type { HttpBindings } from '@hono/node-server'
import type { Language } from '../../core/locales/index.ts'
import type { SessionView } from './rooms.ts'

/** The state of one call on its way through the application. */
export interface Turn {
  readonly request: Request
  readonly url: URL
  readonly language: Language
  readonly address: string
  /** Headers that the answer will carry, whatever it is. */
  readonly reply: Headers
  session: SessionView | null
  command: string
}

/** What the router carries beside a request. */
export interface Env {
  readonly Variables: { turn: Turn; id: string }
  readonly Bindings: Partial<HttpBindings>
}
