import type { LotShare, MaskFacts } from '../sandbox/index.ts'
import type { VaultObject } from '../vault/index.ts'
import type { DomainParts } from '../parts.ts'
import type { AnonymityReport } from '../anonymity/index.ts'
import type { Mask } from './mask.ts'
import { columnsRead, compile, isTogether, type MaskTask } from './compile.ts'
import { growingColumns } from './growing.ts'
import { isSegmented, rowsInLot, writeSegments } from './segments.ts'
import { turns } from './turns.ts'
import { withRaw } from './with-raw.ts'
import type { Written } from './written.ts'

/** Raw bytes that one sandbox takes at a time, as a share of its tmpfs: raw and masked columns lie there together. */
const shareOfSpace = 0.4

/**
 * Writes columns of a grant's view: opened under the dataset's key, masked in one pass, encrypted under the grant's. What stands already is
 * left. INVARIANT: in between they are in clear only in memory and in a sandbox's own tmpfs.
 */
export async function writeColumns(
  parts: DomainParts,
  grant: string,
  raw: readonly VaultObject[],
  task: MaskTask,
): Promise<Written> {
  const rows = raw[0]?.rows ?? 0
  const found = (name: string) => {
    const object = raw.find((one) => one.name === name)
    if (!object) throw new RangeError(name)
    return object
  }
  const together = isTogether(task)
  const objects = new Map<string, VaultObject>()
  const keep = together ? [] : task.columns.filter(({ mask }) => mask.method === 'keep')
  for (const { name } of keep) {
    const { dataset, version, type } = found(name)
    const place = { grant, dataset, name, rows, version, type }
    objects.set(name, await parts.vault.storeForGrant(place, parts.vault.openColumn(dataset, version, name)))
  }
  const rest = task.columns.filter((column) => !keep.includes(column))
  let written: Written = { objects, rows, outside: {}, anonymity: null, levels: new Map() }
  const whole = { ...task, columns: rest }
  if (rest.length === 0) return written
  if (isSegmented(parts, raw, whole)) return joined(written, await writeSegments(parts, grant, raw, whole))
  // INVARIANT: all columns of a table are cut into the same row groups, so all come in the same lots.
  const lot = rowsInLot(parts, whole)
  if (together) return joined(written, await pass(parts, grant, raw, whole, { rows: lot, sandboxes: 1 }))
  for (const columns of batches(rest, found, parts.settings.tmpfs * shareOfSpace)) {
    const lots = { rows: lot, sandboxes: sandboxesFor(columns, rows / lot) }
    written = joined(written, await pass(parts, grant, raw, { ...task, columns }, lots))
  }
  return written
}

/** Functions of ours compute with one thread in a sandbox: a large table's lots go to two of them in turn. */
function sandboxesFor(columns: MaskTask['columns'], lots: number): number {
  const slow = columns.some(({ mask }) => mask.method === 'pseudonym' || mask.method === 'fpe')
  return slow && lots >= 2 ? 2 : 1
}

function batches(
  columns: MaskTask['columns'],
  found: (name: string) => VaultObject,
  room: number,
): readonly (readonly MaskTask['columns'][number][])[] {
  const lists: MaskTask['columns'][number][][] = []
  let left = -1
  for (const column of columns) {
    const bytes = columnsRead({ columns: [column] }).reduce((sum, name) => sum + found(name).bytes, 0)
    if (left < bytes) {
      lists.push([])
      left = room
    }
    lists.at(-1)?.push(column)
    left -= bytes
  }
  return lists
}

function joined(one: Written, two: Written): Written {
  return {
    objects: new Map([...one.objects, ...two.objects]),
    rows: two.rows,
    outside: { ...one.outside, ...two.outside },
    anonymity: two.anonymity ?? one.anonymity,
    levels: new Map([...one.levels, ...two.levels]),
  }
}

/** INVARIANT: whoever masks a lot, the rows of every column come in the order of the table. */
async function pass(
  parts: DomainParts,
  grant: string,
  raw: readonly VaultObject[],
  task: MaskTask,
  lots: { readonly rows: number; readonly sandboxes: number },
): Promise<Written> {
  const columns = growingColumns(parts, grant, raw)
  const order = turns()
  const shares = Array.from({ length: lots.sandboxes }, (_, first) =>
    share({ first, of: lots.sandboxes }).catch((error: unknown) => {
      order.fail(error)
      throw error
    }),
  )
  const ended = await Promise.allSettled(shares)
  const broken = ended.find((one) => one.status === 'rejected')
  if (broken) return columns.fail(broken.reason)
  const facts = ended.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  const rows = facts.reduce((sum, one) => sum + one.rows, 0)
  const anonymity = facts[0]?.anonymity ?? null
  const objects = await columns.finish(rows)
  return { objects, rows, outside: summed(facts), anonymity, levels: levelsOf(task, anonymity) }

  function share(of: LotShare): Promise<MaskFacts> {
    return withRaw(parts, raw, columnsRead(task), (session) =>
      parts.vault.grantSecret(grant, 'pseudonym', async (key) => {
        const masked = session.mask('raw', compile(task, raw, key), lots.rows, of)
        for (let lot = of.first; ; lot += of.of) {
          for (let column = 0; column < task.columns.length; column += 1) {
            const next = await masked.next()
            if (next.done) return next.value
            if (column === 0) await order.wait(lot)
            await columns.take(next.value)
          }
          order.done(lot)
        }
      }),
    )
  }
}

function summed(facts: readonly MaskFacts[]): Written['outside'] {
  const names = [...new Set(facts.flatMap(({ outside }) => Object.keys(outside)))]
  return Object.fromEntries(
    names.map((name) => [name, facts.reduce((sum, { outside }) => sum + (outside[name] ?? 0), 0)]),
  )
}

function levelsOf({ anonymity: spec }: MaskTask, report: AnonymityReport | null): ReadonlyMap<string, Mask> {
  const { levels = [], highest = [] } = report ?? {}
  return new Map(
    (spec?.columns ?? []).map(({ column }, index) => [
      column,
      { method: 'anonymous', k: spec?.k ?? 0, level: levels[index] ?? 0, highest: highest[index] ?? 0 },
    ]),
  )
}
