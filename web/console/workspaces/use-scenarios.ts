import { useEffect, useRef } from 'react'
import type { RecordState } from '../../../src/core/cases/state/model.ts'
import { useAsk } from '../api/hooks.ts'

/** Said where a grant has no scenario, or a job is for none of them. */
export const noScenario = 'none'

/** The scenarios of a grant. Where there is only one it is chosen beforehand, once; `without` is chosen where there is none. */
export function useScenarios(
  grant: string,
  value: string,
  choose: (scenario: string) => void,
  without = '',
): readonly RecordState[] {
  const { data } = useAsk('records.list', { query: { kind: 'scenario' } })
  const mine = ((data ?? []) as readonly RecordState[]).filter((record) =>
    Object.values(record.links).every((link) => typeof link !== 'string' || !link.includes('grant-') || link === grant),
  )
  const offered = useRef(false)
  const only = mine.length === 1 ? mine[0]?.id : data && mine.length === 0 && without !== '' ? without : undefined
  useEffect(() => {
    if (offered.current || only === undefined) return
    offered.current = true
    if (value === '') choose(only)
  })
  return mine
}
