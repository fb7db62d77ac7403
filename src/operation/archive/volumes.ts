import type { JsonObject } from '../../core/kernel/index.ts'
import type { Actor } from '../../core/law/index.ts'
import { text } from '../../core/locales/index.ts'
import { openBinder, type Binder } from './binder/index.ts'
import { besideSheet, closingSheet, indexSheet, printed, titleOf, type Paged } from './front.ts'
import { keepPart } from './keep.ts'
import type { ArchiveParts } from './parts.ts'
import { quietly } from './said.ts'
import { partsOf } from './rows.ts'
import type { Item, Plan } from './types.ts'

/** A volume is closed when its papers have so many bytes; another one follows. */
const MOST_BYTES = 96 << 20
const PLACE = 100

interface Bound {
  readonly paged: readonly Paged[]
}

/**
 * Binds the papers in order into one PDF, or several volumes when they are large. Volumes that were finished before a crash stay. A paper that cannot be bound
 * (another format, damaged, or one over which the binder died) has a page that says where it lies.
 */
export async function bindVolumes(
  parts: ArchiveParts,
  actor: Actor,
  of: { readonly file: string; readonly plan: Plan; readonly address: string },
  step: (item: Item) => Promise<void>,
): Promise<Bound> {
  const { file, plan, address } = of
  const before = (await partsOf(parts.store, file)).filter(({ place }) => place >= PLACE && place < 2 * PLACE)
  const paged: Paged[] = before.flatMap(({ facts }) => (facts['paged'] ?? []) as unknown as Paged[])
  let volume = before.length
  if (paged.length === plan.items.length && volume > 0) return { paged }
  const poison = new Set<number>()
  let place = paged.length
  while (place < plan.items.length || volume === 0) {
    const made = await oneVolume(parts, actor, of, { from: place, first: nextPage(paged), poison }, step)
    if (made === 'again') continue
    const last = place + made.paged.length === plan.items.length
    const all = [...paged, ...made.paged]
    const alone = last && volume === 0
    const bytes = await made.finish(
      alone ? await printed(parts.press, indexSheet(plan, all, address), plan.asOf) : null,
      alone ? await printed(parts.press, closingSheet(plan, address), plan.asOf) : null,
    )
    volume += 1
    const name = alone ? '卷内文件.pdf' : `卷内文件-${volume}.pdf`
    const facts = { paged: made.paged } as unknown as JsonObject
    await keepPart(parts, file, { name, place: PLACE + volume, bytes, facts })
    paged.push(...made.paged)
    place = paged.length
  }
  return { paged }
}

function nextPage(paged: readonly Paged[]): number {
  const last = paged.at(-1)
  return last ? last.first + last.pages : 1
}

interface Volume {
  readonly paged: readonly Paged[]
  finish(front: Uint8Array | null, back: Uint8Array | null): Promise<Uint8Array>
}

/** Papers from a place on until the volume is full; `again` when one of them killed the binder and is to be left out. */
async function oneVolume(
  parts: ArchiveParts,
  actor: Actor,
  { plan, address }: { readonly plan: Plan; readonly address: string },
  start: { readonly from: number; readonly first: number; readonly poison: Set<number> },
  step: (item: Item) => Promise<void>,
): Promise<Volume | 'again'> {
  const binder = openBinder()
  const paged: Paged[] = []
  let bytes = 0
  let page = start.first
  try {
    for (const item of plan.items.slice(start.from)) {
      if (bytes > MOST_BYTES) break
      await step(item)
      const content = start.poison.has(item.no) ? null : await contentOf(parts, actor, item, address)
      bytes += content?.length ?? 0
      let pages = content && bindable(item.type) ? await added(binder, item, content, item.type) : null
      if (pages === 'dead') {
        start.poison.add(item.no)
        binder.end()
        return 'again'
      }
      const bound = pages !== null
      if (pages === null) {
        const beside = await printed(
          parts.press,
          besideSheet(plan, item, content === null && !start.poison.has(item.no) ? null : item.attachment, address),
          plan.asOf,
        )
        pages = await binder.add({
          bytes: beside,
          type: 'application/pdf',
          chapter: item.chapter,
          title: `${item.no} ${titleOf(item)}`,
        })
      }
      paged.push({ no: item.no, first: page, pages: pages ?? 0, bound })
      page += pages ?? 0
    }
  } catch (error) {
    binder.end()
    throw error
  }
  return {
    paged,
    async finish(front, back) {
      try {
        const [frontTitle, backTitle] = [text('zh-CN', 'archive.index'), text('zh-CN', 'archive.closing')]
        return await binder.finish({
          front,
          back,
          frontTitle,
          backTitle,
          title: plan.title,
          first: start.first,
          at: plan.asOf,
        })
      } finally {
        binder.end()
      }
    },
  }
}

const bindable = (type: string) => ['application/pdf', 'image/png', 'image/jpeg'].includes(type)

async function added(binder: Binder, item: Item, bytes: Uint8Array, type: string): Promise<number | null | 'dead'> {
  try {
    return await binder.add({ bytes, type, chapter: item.chapter, title: `${item.no} ${titleOf(item)}` })
  } catch {
    return 'dead'
  }
}

/** A paper's content as the asker may read it now; null for what they may not or what is gone. */
export async function contentOf(
  parts: ArchiveParts,
  actor: Actor,
  item: Item,
  address: string,
): Promise<Uint8Array | null> {
  if (item.form !== null) {
    const { form } = item
    return (await quietly(() => parts.paper.file(actor, form, 'pdf', address)))?.bytes ?? null
  }
  return item.attachment === null ? null : ((await parts.attachments.get(actor, item.attachment))?.bytes ?? null)
}
