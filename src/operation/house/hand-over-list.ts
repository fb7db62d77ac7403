import { dayOf } from '../../core/kernel/index.ts'
import { text } from '../../core/locales/index.ts'
import type { Actor } from '../../core/law/facts/permit-types.ts'
import { draftRow, handOverRow } from './rows.ts'
import { namesOf, refuse, type HouseParts } from './parts.ts'
import type { HandedItem } from './types.ts'

/** A hand-over as a table: what passes, about which matter, and who signed when. */
export interface HandOverList {
  readonly title: string
  readonly above: readonly string[]
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly signed: readonly string[]
  readonly on: ReturnType<typeof dayOf>
  readonly party: string
}

/** The list of a hand-over in the words of its house; for nobody else. */
export async function handOverList(parts: HouseParts, actor: Actor, id: string): Promise<HandOverList> {
  const found = await handOverRow(parts.store, id)
  if (found?.party !== actor.party || actor.administrator !== null) return refuse('not-found', 'gone', {}, 'reload')
  const name = await namesOf(parts, [found.from, found.to, ...found.signed.map(({ by }) => by)])
  const say = (key: Parameters<typeof text>[1], params = {}) => text('zh-CN', key, params)
  const rows = await Promise.all(
    found.items.map(async (item, index) => [String(index + 1), thing(item, say), await matter(parts, item)]),
  )
  const signed = found.signed.map(({ as, by, at }) => say(`hand-over.${as}`, { name: name(by), day: dayOf(at) }))
  const both = say('hand-over.between', { from: name(found.from), to: name(found.to) })
  return {
    title: say('hand-over.title'),
    above: [both, ...(found.note ? [found.note] : []), ...signed, say(`hand-over.state-${found.state}`)],
    columns: [say('hand-over.number'), say('hand-over.thing'), say('hand-over.matter')],
    rows,
    signed,
    on: dayOf(found.at),
    party: found.party,
  }
}

function thing(item: HandedItem, say: (key: Parameters<typeof text>[1], params?: object) => string): string {
  return say(`hand-over.item-${item.kind}`, 'name' in item ? { name: item.name } : {})
}

/** The case that a task is about: procedure, act, number. */
async function matter({ store, packs, commands }: HouseParts, item: HandedItem): Promise<string> {
  if (!('case' in item)) return ''
  if (item.case === '' && 'id' in item) {
    const of = (await draftRow(store, item.id))?.command
    return (of && commands?.()?.title(of.id)?.zh) ?? item.act
  }
  const [row] = await store.query<{ procedure: string; pack: string }>(
    'select procedure, pack from case_state where id = $1',
    [item.case],
  )
  const procedure = row ? packs.byDigest(row.pack)?.procedures.get(row.procedure) : undefined
  const act = procedure?.acts.find(({ id }) => id === item.act)?.title.zh ?? item.act
  const state = item.kind === 'step' ? await draftRow(store, item.id) : null
  const step = item.kind === 'step' ? (state?.chain.steps[item.step]?.title ?? '') : ''
  return [procedure?.title.zh ?? '', act, step, item.case].filter((one) => one !== '').join(' · ')
}
