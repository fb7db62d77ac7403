import type { Answer } from '../../../src/edge/contract/index.ts'
import { useAsk } from '../api/hooks.ts'

type Stopped = Answer<'held.now'>[number]

/** What is stopped now, by the id of the grant or product. */
export function useHeldNow(): (id: string) => Stopped | undefined {
  const found = useAsk('held.now', {}, { every: 15_000 }).data ?? []
  return (id) => found.find((one) => one.id === id)
}
