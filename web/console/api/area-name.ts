import { useWords } from '../../shared/language/index.ts'
import { useAsk } from './hooks.ts'

/** What areas are called, by their code; an unknown code as it is. */
export function useAreaName(): (code: string) => string {
  const w = useWords()
  const packs = useAsk('law.packs', {}, { lasting: true }).data
  return (code) => w(packs?.find((one) => one.area === code)?.areaName) || code
}
