import type { Json } from '../../../../src/core/kernel/index.ts'
import { EntryFacts } from '../../existing/entry-facts.tsx'
import { useChosenProcedure } from '../../form/procedure-picker.tsx'

type Entry = Parameters<typeof EntryFacts>[0]['entry']

/** A drafted entry of existing stock, as its second person will see it. */
export function EntrySaid({ body, by }: { readonly body: Json; readonly by: string }) {
  const entry = body as unknown as Entry['entry']
  const procedure = useChosenProcedure(entry.procedure)
  if (!procedure) return null
  const { begun, area = '' } = entry
  return (
    <EntryFacts
      entry={{ procedure: procedure.id, begun, area, entry, preparedBy: by }}
      acts={procedure.acts}
      kind={procedure.creates?.kind}
    />
  )
}
