import type { VaultObject } from '../vault/index.ts'
import type { DomainParts } from '../parts.ts'
import type { AnonymityReport } from '../anonymity/index.ts'
import type { Mask } from './mask.ts'
import { columnsRead, compile, isTogether, type MaskTask } from './compile.ts'
import { growingColumns } from './growing.ts'
import { isSegmented, rowsInLot, writeSegments } from './segments.ts'
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
  if (together) return joined(written, await pass(parts, grant, raw, whole, lot))
  const ended = await Promise.allSettled(sides(rest, rows).map(writeSide))
  for (const one of ended) {
    if (one.status === 'rejected') throw one.reason
    written = joined(written, one.value)
  }
  return written

  async function writeSide(columns: MaskTask['columns']): Promise<Written> {
    let done: Written = { objects: new Map(), rows, outside: {}, anonymity: null, levels: new Map() }
    for (const batch of batches(columns, found, parts.settings.tmpfs * shareOfSpace))
      done = joined(done, await pass(parts, grant, raw, { ...task, columns: batch }, lot))
    return done
  }
}

/** From so many rows on, two sandboxes at a time are worth the start of the second. */
const worthTwo = 1_000_000

/** Columns that functions of ours compute, one thread for all, and those that the engine does: of a large table each side has a sandbox. */
function sides(columns: MaskTask['columns'], rows: number): readonly MaskTask['columns'][] {
  const slow = columns.filter(({ mask }) => mask.method === 'pseudonym' || mask.method === 'fpe')
  const others = columns.filter((column) => !slow.includes(column))
  const both = rows < worthTwo ? [columns] : [slow, others]
  return both.filter((side) => side.length > 0)
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

async function pass(
  parts: DomainParts,
  grant: string,
  raw: readonly VaultObject[],
  task: MaskTask,
  lot: number,
): Promise<Written> {
  return withRaw(parts, raw, columnsRead(task), async (session) =>
    parts.vault.grantSecret(grant, 'pseudonym', async (key) => {
      const columns = growingColumns(parts, grant, raw)
      try {
        const masked = session.mask('raw', compile(task, raw, key), lot)
        for (;;) {
          const next = await masked.next()
          if (next.done) {
            const { rows, outside, anonymity } = next.value
            const objects = await columns.finish(rows)
            return { objects, rows, outside, anonymity, levels: levelsOf(task, anonymity) }
          }
          await columns.take(next.value)
        }
      } catch (error) {
        return await columns.fail(error)
      }
    }),
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
