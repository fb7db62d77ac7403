import { useCallback } from 'react'
import type { RecordState } from '../../../src/core/cases/state/model.ts'
import { useWords } from '../../shared/language/index.ts'
import { useNames, usePack } from '../api/lookup.ts'
import { recordName } from '../../../src/core/trail/index.ts'

type Titled = Pick<RecordState, 'id' | 'kind' | 'holder' | 'fields'>

/** What to call records: the title in their documents, else what they are and whose. */
export function useTitle(): (record: Titled) => string {
  const w = useWords()
  const name = useNames()
  const pack = usePack()
  return useCallback(
    (record) => {
      const own = recordName(record)
      const kind = w(pack?.records.find((one) => one.id === record.kind)?.title)
      if (own !== record.id || !kind) return own
      return record.holder ? `${kind} · ${name(record.holder)}` : kind
    },
    [w, name, pack],
  )
}
