import { useMemo } from 'react'
import summaries from 'virtual:summaries'
import type { Lookup } from '../../../src/core/trail/index.ts'
import { useLanguage, useWords } from '../../shared/language/index.ts'
import { useActors, useNames, usePack } from '../api/lookup.ts'
import { useShortName } from '../records/use-short-name.ts'

const id = /^[a-z]+(-[a-z]+)*-[a-z2-7]{16}$/

/** What codes and ids in a timeline's facts are called: endpoints by their summary, procedures by their title, parties and persons by name, other things by kind and number. */
export function useFactLookup(): Lookup {
  const { language } = useLanguage()
  const w = useWords()
  const pack = usePack()
  const name = useNames()
  const person = useActors()
  const short = useShortName()
  return useMemo(() => {
    const procedures = new Map(pack?.procedures.map((one) => [one.id, w(one.title)]))
    return (of) => {
      const summary = summaries[of]
      if (summary) return summary[language === 'en' ? 1 : 0]
      const title = procedures.get(of)
      if (title) return title
      if (!id.test(of)) return null
      const party = name(of)
      return person(of) || (party === of ? short(of) : party)
    }
  }, [language, w, pack, name, person, short])
}
