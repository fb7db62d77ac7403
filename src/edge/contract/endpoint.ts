import type { z } from 'zod'

/** One HTTP endpoint as data: read by the server, the OpenAPI document, the web and the command line. */
export interface Endpoint {
  /** `cases.act`: the room and what it does; also the name of the handler. */
  readonly id: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** `/api/cases/:id/acts/:act` */
  readonly path: string
  readonly summary: { readonly zh: string; readonly en: string }
  /** Who may call: anyone, a signed-in account, one of the separated administrators, or a product key. */
  readonly access: 'public' | 'account' | 'system' | 'security' | 'audit' | 'key'
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  /** A body that is streamed to the handler untouched. */
  readonly rawBody?: boolean
  readonly answer: z.ZodType
  /** Refusal kinds beyond the common ones that it may give. */
  readonly refusals?: readonly string[]
}

export function endpoint<const E extends Endpoint>(of: E): E {
  return of
}
