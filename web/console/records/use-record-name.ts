import { useQuery } from '@tanstack/react-query'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { ask } from '../../shared/api/index.ts'
import { asksTogether } from './name-batch.ts'
import { useTitle } from './use-title.ts'

type Named = Answer<'records.names'>[number]

/** What to call a record of which only the id is known; all names that a page wants are asked for together. Null while unknown or not ours to see. */
export function useRecordName(id: string): string | null {
  const title = useTitle()
  const data = useNamed(id)
  if (!data) return null
  const name = title({ ...data, fields: data.name === null ? {} : { name: data.name } })
  return name === id ? null : name
}

/** Whether a record is one that we may not read: only known once it was asked for. Of what has no name to ask for nothing is said. */
export function useClosedToUs(id: string): boolean {
  return useNamed(id) === null
}

/** A record as it may be named to us; null where we may not read it, undefined while nobody has answered or it is no record. */
function useNamed(id: string): Named | null | undefined {
  const kind = kindOf(id)
  return useQuery({
    queryKey: ['records.names', id],
    queryFn: () => nameOf(id),
    enabled: kind !== null && kind !== 'case' && kind !== 'party',
    staleTime: 30_000,
  }).data
}

/** The kind that an id tells: what stands before its random part. */
export function kindOf(id: string): string | null {
  const cut = id.lastIndexOf('-')
  return cut > 0 ? id.slice(0, cut) : null
}

const nameOf = asksTogether(async (ids) => {
  const rows = await ask('records.names', { query: { ids: ids.join(',') } })
  return new Map(rows.map((row) => [row.id, row]))
})
