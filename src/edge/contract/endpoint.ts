import type { z } from 'zod'

/** One HTTP endpoint as data: read by the server, the OpenAPI document, the web and the command line. */
export interface Endpoint {
  /** `cases.act`: the room and what it does; also the name of the handler. */
  readonly id: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** `/api/cases/:id/acts/:act`; a last `:name*` takes the rest of the path, slashes included. */
  readonly path: string
  readonly summary: { readonly zh: string; readonly en: string }
  /**
   * Who may call: anyone, a signed-in account, one of the separated administrators, or a product key.
   * A public endpoint still learns the account when there is one; a key is checked by the handler.
   */
  readonly access: 'public' | 'account' | 'system' | 'security' | 'audit' | 'key'
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  /** A body that is streamed to the handler untouched; the handler sets its own limit. */
  readonly rawBody?: boolean
  readonly answer: z.ZodType
  /** Refusal kinds beyond the common ones that it may give. */
  readonly refusals?: readonly string[]
}

/** Declares an endpoint and keeps its literal types, from which handler and client take theirs. */
export function endpoint<const E extends Endpoint>(of: E): E {
  return of
}

type Segment<S extends string> = S extends `:${infer Name}*` ? Name : S extends `:${infer Name}` ? Name : never
type Names<P extends string> = P extends `${infer Head}/${infer Tail}` ? Segment<Head> | Names<Tail> : Segment<P>

/** The parameters in a path, by name: `/api/cases/:id` → `{ id: string }`. */
export type ParamsOf<E extends Endpoint> = { readonly [Name in Names<E['path']>]: string }

/** What a handler gets as query: the parsed schema, or nothing. */
export type QueryOf<E extends Endpoint> = E extends { readonly query: infer Q extends z.ZodType }
  ? z.output<Q>
  : undefined

/** What a handler gets as body: the parsed schema, or nothing. */
export type BodyOf<E extends Endpoint> = E extends { readonly body: infer B extends z.ZodType }
  ? z.output<B>
  : undefined

/** What the endpoint answers. */
export type AnswerOf<E extends Endpoint> = z.output<E['answer']>
