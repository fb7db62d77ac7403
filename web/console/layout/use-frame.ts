import { useAsk } from '../api/hooks.ts'
import { useMe } from '../session/me.ts'

/** Which pages stand in the navigation, and whether all is known that the frame is made of: until then no page is shown, so that nothing moves under the reader. */
export function useFrame(): { readonly known: boolean; readonly shows: (to: string) => boolean } {
  const me = useMe()
  const audits = (me?.audits ?? null) !== null
  // Whoever still has a password from somebody else is answered nothing but the page to change it.
  const asks = me !== null && !me.mustChange
  const packs = useAsk('law.packs', {}, { lasting: true })
  const ledger = useAsk('ledger.readable', {}, { lasting: true, enabled: asks })
  const pool = useAsk('experts.pool', { query: {} }, { lasting: true, enabled: asks && !audits })
  const hidden: { readonly [to: string]: boolean } = {
    '/ledger': !(ledger.data?.readable ?? false),
    '/keys': (me?.administrator ?? null) === null,
    '/experts': !(pool.data?.keeps ?? false),
  }
  return {
    known: ![packs, ledger, pool].some(({ isLoading }) => isLoading),
    shows: (to) => (audits ? ['/', '/archive', '/law'].includes(to) : !hidden[to]),
  }
}
