import { platformRefusal, Refused } from '../../../core/kernel/index.ts'
import type { VaultObject } from '../vault/index.ts'
import type { DomainParts } from '../parts.ts'
import type { AnonymityReport } from '../anonymity/index.ts'
import { SessionFault, type SandboxSession } from '../sandbox/index.ts'
import type { Mask } from './mask.ts'
import { columnsRead, compile, isTogether, type MaskTask } from './compile.ts'

/** Masking is the platform's own work over whole columns: its bounds are wider than a job's. */
const wallMs = 15 * 60_000

/** Raw bytes that one sandbox takes at a time, as a share of its tmpfs: raw and masked columns lie there together. */
const shareOfSpace = 0.4

/** What came of masking. */
export interface Written {
  readonly objects: ReadonlyMap<string, VaultObject>
  /** Rows that were written; fewer than the raw ones where rows are filtered or left out. */
  readonly rows: number
  /** By column: values outside the format of its method, which became null. */
  readonly outside: { readonly [column: string]: number }
  readonly anonymity: AnonymityReport | null
  /** Masks as they came out, where writing chose something: the level of a quasi-identifier. */
  readonly levels: ReadonlyMap<string, Mask>
}

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
  for (const columns of together ? [rest] : batches(rest, found, parts.settings.tmpfs * shareOfSpace))
    if (columns.length > 0) written = joined(written, await pass(parts, grant, raw, { ...task, columns }))
  return written
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

async function pass(parts: DomainParts, grant: string, raw: readonly VaultObject[], task: MaskTask): Promise<Written> {
  const objects = new Map<string, VaultObject>()
  return withRaw(parts, raw, columnsRead(task), async (session) =>
    parts.vault.grantSecret(grant, 'pseudonym', async (key) => {
      const program = compile(task, raw, key)
      const masked = session.mask('raw', program)
      for (;;) {
        const next = await masked.next()
        if (next.done) {
          const { rows, outside, anonymity } = next.value
          return { objects, rows, outside, anonymity, levels: levelsOf(task, anonymity) }
        }
        const { name, type, rows, pieces } = next.value
        const object = raw.find((one) => one.name === name) as VaultObject
        const place = { grant, dataset: object.dataset, name, rows, version: object.version, type }
        objects.set(name, await parts.vault.storeForGrant(place, pieces))
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

/** A sandbox with raw columns in a table `raw`, for the platform's own work. Throws `Refused` for what the data do not allow. */
export async function withRaw<T>(
  parts: DomainParts,
  raw: readonly VaultObject[],
  names: readonly string[],
  work: (session: SandboxSession) => Promise<T>,
): Promise<T> {
  const { limits } = parts.settings
  const used = raw.filter(({ name }) => names.includes(name))
  const session = await parts.pool.take([{ name: 'raw', columns: used.map(({ name, type }) => ({ name, type })) }], {
    ...limits,
    cpuSeconds: (wallMs / 1000) * limits.threads,
    resultBytes: parts.settings.tmpfs,
    resultRows: Number.MAX_SAFE_INTEGER,
  })
  const timer = setTimeout(() => session.kill('deadline'), wallMs)
  try {
    for (const { dataset, version, name } of used)
      await session.fill('raw', name, parts.vault.openColumn(dataset, version, name))
    return await work(session)
  } catch (error) {
    if (error instanceof SessionFault && error.fault)
      throw new Refused(platformRefusal('unmet', error.fault.code, error.fault.params, 'choose-mask'))
    throw error
  } finally {
    clearTimeout(timer)
    session.kill('closed')
  }
}
