import { useCallback } from 'react'
import { sayThing } from '../../../src/core/trail/index.ts'
import { useLanguage, useWords } from '../../shared/language/index.ts'
import { usePack } from '../api/lookup.ts'
import { kindOf } from './use-record-name.ts'

/** What to call something of which only the id is known: what it is and the first letters of its number; the whole of it stands in the address. */
export function useShortName(): (id: string) => string {
  const { language } = useLanguage()
  const w = useWords()
  const pack = usePack()
  return useCallback(
    (id) => sayThing(id, w(pack?.records.find((one) => one.id === kindOf(id))?.title), language),
    [language, w, pack],
  )
}
