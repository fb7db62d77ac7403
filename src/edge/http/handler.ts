import type { Language } from '../../core/locales/index.ts'
import type { Actor } from '../../core/law/facts/permit-types.ts'
import type { Answer, Body, EndpointId, EndpointOf, Params, Query } from '../contract/index.ts'
import type { PageAnswer, TextAnswer } from './answer/respond.ts'
import type { Session as SessionView, SessionOpened } from '../../operation/people/index.ts'

/** What a handler is given: everything already parsed and checked against the contract. */
interface Call<Id extends EndpointId> {
  /** The account that calls; on a public endpoint null when nobody is signed in. */
  readonly actor: EndpointOf<Id>['access'] extends 'public' | 'key' ? Actor | null : Actor
  readonly session: EndpointOf<Id>['access'] extends 'public' | 'key' ? SessionView | null : SessionView
  readonly params: Params<Id>
  readonly query: Query<Id>
  readonly body: Body<Id>
  /** The request itself; its body is to be had through `upload` only. */
  readonly request: Request
  /** The bytes sent, where the contract says `rawBody`; null without any. Stopping half-way is allowed. */
  readonly upload: AsyncIterable<Uint8Array> | null
  readonly url: URL
  readonly language: Language
  /** Id of the command: from `idempotency-key` and the account, or fresh. The same twice gives the first answer again. */
  readonly command: string
  /** The caller's network address, for limits. */
  readonly address: string
  /** Puts a session into the caller's cookie, or takes it away with null. */
  readonly keep: (opened: SessionOpened | null) => void
}

/** The same value, of which the edge only reads. */
export type Read<T> = T extends string | number
  ? T
  : T extends readonly (infer Member)[]
    ? readonly Read<Member>[]
    : T extends object
      ? { readonly [Name in keyof T]: Read<T[Name]> }
      : T

/** Answers a call, or throws `Refused`. A `Response` is sent as it is (files, streams, texts). */
type Handler<Id extends EndpointId> = (call: Call<Id>) => Promise<Read<Answer<Id>> | Response | TextAnswer | PageAnswer>

/** Handlers of some endpoints; a room's file gives all of its own. */
export type Handlers<Id extends EndpointId> = { readonly [Each in Id]: Handler<Each> }

/** A handler with its types forgotten, as the router calls it. */
export type AnyHandler = (call: never) => Promise<unknown>
