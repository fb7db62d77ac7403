import type { HttpBindings } from '@hono/node-server'
import type { Language } from '../../../core/locales/index.ts'
import type { Endpoint } from '../../contract/index.ts'
import type { Session as SessionView } from '../../../operation/people/index.ts'
import type { Upload } from './upload.ts'

/** The state of one call on its way through the application. */
export interface Turn {
  /** Number under which log and caller know the call. */
  readonly id: string
  /** `performance.now()` at its arrival. */
  readonly started: number
  readonly request: Request
  readonly url: URL
  readonly language: Language
  readonly address: string
  /** Headers beyond the common ones that the answer will carry, whatever it is; names in lower case. */
  readonly reply: { [name: string]: string }
  readonly upload: Upload
  endpoint: Endpoint | null
  session: SessionView | null
  command: string
  /** Ids that the call names. */
  about: readonly string[]
}

/** What the router carries beside a request. */
export interface Env {
  readonly Variables: { turn: Turn }
  readonly Bindings: Partial<HttpBindings>
}
