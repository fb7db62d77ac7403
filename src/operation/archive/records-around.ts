import type { RecordState } from '../../core/cases/index.ts'
import type { Actor } from '../../core/law/index.ts'
import type { RecordPage } from '../procedures/index.ts'
import type { ArchiveParts } from './parts.ts'
import { quietly } from './said.ts'

/** Kinds that many grants share, and of which each has a life and a file of its own. */
const others: readonly string[] = ['dataset', 'grant', 'subscription']
const UP = 5

/** A grant, what it stands on (agreement, selection, call, plan …) and what was made under it, as far as the actor may read; the grant first. */
export async function recordsAround(
  { procedures }: Pick<ArchiveParts, 'procedures'>,
  actor: Actor,
  grant: string,
): Promise<readonly { readonly id: string; readonly cases: RecordPage['cases'] }[]> {
  const found = new Map<string, RecordPage>()
  async function take(id: string): Promise<RecordPage | null> {
    if (found.has(id)) return null
    const page = await quietly(() => procedures.recordView(actor, id))
    if (page) found.set(id, page)
    return page
  }
  const root = await take(grant)
  let above = root ? [root] : []
  for (let level = 0; level < UP && above.length > 0; level += 1) {
    const next: RecordPage[] = []
    for (const page of above)
      for (const id of linked(page.record)) {
        const one = await take(id)
        if (one) next.push(one)
      }
    above = next
  }
  for (const [kind, ids] of Object.entries(root?.has ?? {}))
    if (!others.includes(kind)) for (const id of ids) await take(id)
  // What was made of results under the grant: registrations, prices, listings of its products.
  for (const product of root?.has['product'] ?? [])
    for (const [kind, ids] of Object.entries(found.get(product)?.has ?? {}))
      if (!others.includes(kind)) for (const id of ids) await take(id)
  return [...found].map(([id, page]) => ({ id, cases: page.cases }))
}

function linked(record: RecordState): readonly string[] {
  return Object.values(record.links)
    .flat()
    .filter((id) => !/^(party|case|account|person)-/.test(id) && !others.includes(id.slice(0, id.lastIndexOf('-'))))
}
