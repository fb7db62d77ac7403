import { keepPreviousData, useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import { useRef } from 'react'
import { noteOffer } from './offers.ts'
import { canonical, Refused } from '../../../src/core/kernel/index.ts'
import type { Answer, EndpointId } from '../../../src/edge/contract/index.ts'
import { ask, newCommand, SignedOut, type Input } from '../../shared/api/index.ts'

interface AskOptions {
  readonly enabled?: boolean
  /** Milliseconds between asking again while the page is open. */
  readonly every?: number | false
  /** Answers that cannot change while the page is open. */
  readonly lasting?: boolean
  /** What is shown while a changed question is being answered. */
  readonly previous?: boolean
}

/** Reads an endpoint and keeps the answer; the key is the endpoint and what was asked. */
export function useAsk<Id extends EndpointId>(
  id: Id,
  input: Input<Id> = {},
  options: AskOptions = {},
): UseQueryResult<Answer<Id>> {
  return useQuery({
    queryKey: [id, input.params ?? null, input.query ?? null],
    queryFn: ({ signal }) => ask(id, { ...input, signal }),
    enabled: options.enabled ?? true,
    ...(options.every ? { refetchInterval: whileAnswered(options.every) } : {}),
    ...(options.previous ? { placeholderData: keepPreviousData } : {}),
    ...(options.lasting ? { staleTime: Infinity, gcTime: Infinity } : {}),
  })
}

/** Asks again as long as there are answers: what was refused stays refused, and each attempt would stand on the record. */
function whileAnswered(every: number) {
  return (query: { readonly state: { readonly error: Error | null } }) =>
    query.state.error instanceof Refused || query.state.error instanceof SignedOut ? false : every
}

/**
 * Sends a changing request. The same content sent again after a failure carries the same command id, so nothing happens twice.
 * Afterwards everything on the page is read anew, but for what is only the first half of something (`half`): then whoever asked reads anew at the end.
 */
export function useTell<Id extends EndpointId>(id: Id, half = false) {
  const readAnew = useReadAnew()
  const last = useRef<{ readonly content: string; readonly command: string } | null>(null)
  return useMutation<Answer<Id>, Error, Input<Id>>({
    mutationFn: (input) => {
      const content = canonical({ id, params: input.params ?? null, body: input.body ?? null })
      if (last.current?.content !== content || input.raw) last.current = { content, command: newCommand() }
      return ask(id, { ...input, command: last.current.command }).catch((error: unknown) => {
        noteOffer(error, id, input as never)
        throw error
      })
    },
    onSuccess: async () => {
      last.current = null
      if (!half) await readAnew()
    },
  })
}

/** Reads everything on the page anew. */
export function useReadAnew(): () => Promise<void> {
  const client = useQueryClient()
  return () => client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'auth.me' })
}
