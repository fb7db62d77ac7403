import { useMemo } from 'react'
import type { Lookup } from '../../../src/core/trail/index.ts'
import { useWords } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { useNames, usePack } from '../api/lookup.ts'
import { useShortName } from '../records/use-short-name.ts'

const id = /^[a-z]+(-[a-z]+)*-[a-z2-7]{16}$/

/** What codes and ids in a timeline's facts are called: codes by the pack and the contract, parties and persons by name, other things by kind and number. */
export function useFactLookup(person: (account: string) => string): Lookup {
  const w = useWords()
  const pack = usePack()
  const codes = useAsk(
    'law.words',
    { params: { area: pack?.area ?? '' } },
    { enabled: pack !== undefined, lasting: true },
  ).data
  const name = useNames()
  const short = useShortName()
  return useMemo(
    () => (of) => {
      const words = codes?.[of]
      if (words) return w(words)
      if (!id.test(of)) return null
      const party = name(of)
      return person(of) || (party === of ? short(of) : party)
    },
    [codes, w, name, person, short],
  )
}
