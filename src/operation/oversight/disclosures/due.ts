import { dayOf, type JsonObject } from '../../../core/kernel/index.ts'
import { answeredByPage, owing, ownersOf, pageId, type DutyParts, type Owing } from '../duties/index.ts'
import { contentOf, type ContentParts } from './content.ts'

/**
 * Drafts the page of everybody who owes a yearly disclosure and has none for that year yet, so that it lies on their desk while the time runs. The owner
 * looks at it, one person approves it and another publishes it. Asked again, nothing is drafted twice.
 */
export async function draftDue(parts: ContentParts): Promise<void> {
  const wanted = new Map<string, { readonly owed: Owing; readonly party: string }>()
  for (const owed of await owing(parts)) {
    if (!answeredByPage(owed.pack, owed.duty, owed.period)) continue
    for (const party of await ownersOf(parts, owed)) {
      const id = pageId(party, owed.state.area, Number(owed.period))
      if (!wanted.has(id)) wanted.set(id, { owed, party })
    }
  }
  // What is being looked at is left alone; what was published before the year was over is not the whole year's.
  const known = await parts.store.query<{ id: string }>(
    `select id from disclosed_page where id = any($1) and (standing <> 'published' or state->'generated'->>'on' > year || '-12-31')`,
    [[...wanted.keys()]],
  )
  for (const { id } of known) wanted.delete(id)
  for (const [id, { owed, party }] of wanted) await draftOne(parts, id, owed, party)
}

async function draftOne(parts: ContentParts, id: string, owed: Owing, party: string): Promise<void> {
  const { duty, pack, period, due, state } = owed
  const content = await contentOf(parts, party, state.area, Number(period))
  const stream = `disclosed/${id}`
  const meta = { id: `disclosed/due/${id}`, actor: 'platform', party: null, request: null }
  await parts.store.transact(meta, async (tx) => {
    const data = { content, duty: duty.id, due } as unknown as JsonObject
    const on = dayOf(tx.at)
    await tx.append([{ stream, type: 'disclosed.generated', data, on, clauses: duty.clauses, pack: pack.digest }])
    return null
  })
}

/** Yearly disclosures that a party still owes for an area and year. */
export async function owedBy(parts: DutyParts, party: string, area: string, year: number): Promise<readonly Owing[]> {
  const found: Owing[] = []
  for (const owed of await owing(parts, { areas: [area], period: String(year) }))
    if (answeredByPage(owed.pack, owed.duty, owed.period) && (await ownersOf(parts, owed)).includes(party))
      found.push(owed)
  return found
}
