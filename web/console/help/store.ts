import { useSyncExternalStore } from 'react'

/** What was asked about: a field or an act with its clauses. */
export interface About {
  readonly title: string
  readonly text?: string | undefined
  readonly clauses: readonly string[]
  readonly area: string
}

/** What lies over the page: help beside it, the tour, the list of keys. */
export type Aid =
  | { readonly kind: 'here'; readonly route: string; readonly tab: string | undefined }
  | { readonly kind: 'page'; readonly page: string; readonly about?: About }
  | { readonly kind: 'tour'; readonly guide: string }
  | { readonly kind: 'keys' }

let aid: Aid | null = null
const listeners = new Set<() => void>()

/** Opens help over the page, or closes it with null. */
export function showAid(next: Aid | null): void {
  aid = next
  for (const listener of listeners) listener()
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** What lies over the page now. */
export function useAid(): Aid | null {
  return useSyncExternalStore(listen, () => aid)
}
