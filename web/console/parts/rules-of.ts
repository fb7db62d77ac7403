import { createContext, useContext } from 'react'

/** The digest of the rules that what is shown stands under, where those may be other than today's. */
const Rules = createContext<string | null>(null)

/** Everything inside cites clauses as these rules have them. */
export const RulesOf = Rules.Provider

export function useRules(): string | null {
  return useContext(Rules)
}
