import { useQuery } from '@tanstack/react-query'
import { ask } from '../../shared/api/index.ts'
import { asksTogether } from './name-batch.ts'

/** What a file is called, by its SHA-256; undefined while unknown, where it has no name, and where we may not open it. */
export function useFileName(digest: string): string | undefined {
  return (
    useQuery({ queryKey: ['attachments.names', digest], queryFn: () => nameOf(digest), staleTime: 30_000 }).data ??
    undefined
  )
}

const nameOf = asksTogether(async (digests) => {
  const rows = await ask('attachments.names', { query: { digests: digests.join(',') } })
  return new Map(rows.map(({ digest, name }) => [digest, name]))
})
