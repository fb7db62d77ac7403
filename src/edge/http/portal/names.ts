import { isObject } from '../../../core/kernel/index.ts'
import type { Rooms } from '../rooms.ts'
import type { PublicItem } from './item.ts'
import { kindOf } from '../law/shelf.ts'

const idShape = /^[a-z]+(-[a-z]+)*-[a-z2-7]{16}$/

/** Says what the ids in public documents stand for: a party by its name, a record by what it is and whose; nothing of what is in it. */
export async function withNames<I extends PublicItem>(
  { law, procedures, people }: Pick<Rooms, 'law' | 'procedures' | 'people'>,
  items: readonly I[],
): Promise<I[]> {
  const ids = [...new Set(items.flatMap(({ content }) => idsIn(content)))]
  const found = await Promise.all(ids.filter((id) => !id.startsWith('party-')).map((id) => procedures.record(id)))
  const records = found.filter((record) => record !== null)
  const holders = records.flatMap(({ holder }) => holder ?? [])
  const parties = await people.parties([...new Set([...holders, ...ids.filter((id) => id.startsWith('party-'))])])
  const names = new Map([...parties.values()].map(({ id, name }) => [id, { zh: name, en: name }]))
  for (const record of records) {
    const holder = record.holder === null ? undefined : parties.get(record.holder)?.name
    const title = kindOf(law, record)?.title
    if (holder === undefined || !title) continue
    names.set(record.id, { zh: `${holder}（${title.zh}）`, en: `${holder} (${title.en})` })
  }
  return items.map((item) => ({
    ...item,
    names: Object.fromEntries(idsIn(item.content).flatMap((id) => (names.has(id) ? [[id, names.get(id)!]] : []))),
  }))
}

function idsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return idShape.test(value) && !value.startsWith('case-') ? [value] : []
  if (Array.isArray(value)) return value.flatMap(idsIn)
  return isObject(value) ? Object.values(value).flatMap(idsIn) : []
}
