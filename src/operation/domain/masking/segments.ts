import type { DomainParts } from '../parts.ts'
import type { SandboxSession } from '../sandbox/index.ts'
import type { VaultObject } from '../vault/index.ts'
import { columnsRead, compile, isAmongRows, type MaskTask } from './compile.ts'
import { cursor, type Cursor } from './cursor.ts'
import { growingColumns } from './growing.ts'
import { withRaw } from './with-raw.ts'
import type { Written } from './written.ts'

/** What a masked value may take, bytes. */
const pseudonymBytes = 40
const maskedBytes = 20
/** Shares of a sandbox's folder: raw columns; each of the two lots of masked rows, of which one is written while the other is taken. */
const shareOfRaw = 0.5
const shareOfLot = 0.15

/** Rows that are masked at a time. */
export function rowsInLot(parts: DomainParts, task: MaskTask): number {
  const row = task.columns.reduce(
    (sum, { mask }) => sum + (mask.method === 'pseudonym' ? pseudonymBytes : maskedBytes),
    0,
  )
  return Math.max(1, Math.floor((parts.settings.tmpfs * shareOfLot) / row))
}

/** Rows of a table that one sandbox can take at a time. */
export function rowsAtOnce(parts: DomainParts, raw: readonly VaultObject[], task: MaskTask): number {
  const names = columnsRead(task)
  const rows = Math.max(raw[0]?.rows ?? 0, 1)
  const read = raw.filter(({ name }) => names.includes(name)).reduce((sum, { bytes }) => sum + bytes / rows, 0)
  return Math.floor((parts.settings.tmpfs * shareOfRaw) / Math.max(read, 1 / rows))
}

/** Whether a table is masked some rows at a time: it is too large for one sandbox, and no value depends on its neighbours. */
export function isSegmented(parts: DomainParts, raw: readonly VaultObject[], task: MaskTask): boolean {
  return !isAmongRows(task) && (raw[0]?.rows ?? 0) > rowsAtOnce(parts, raw, task)
}

/** Masks a table some row groups at a time, each time in a sandbox of its own; each column becomes one object, without ever being whole anywhere. */
export async function writeSegments(
  parts: DomainParts,
  grant: string,
  raw: readonly VaultObject[],
  task: MaskTask,
): Promise<Written> {
  const names = columnsRead(task)
  const used = raw.filter(({ name }) => names.includes(name))
  const cursors = new Map<string, Cursor>()
  const columns = growingColumns(parts, grant, raw)
  const outside: { [column: string]: number } = {}
  let rows = 0
  try {
    for (const { dataset, version, name } of used)
      cursors.set(name, await cursor(() => parts.vault.openColumn(dataset, version, name)))
    const groups = [...cursors.values()][0]?.groups ?? []
    for (const end of ends(groups, rowsAtOnce(parts, raw, task))) {
      const source = ({ name }: VaultObject) => (cursors.get(name) as Cursor).upTo(end)
      const work = (session: SandboxSession) =>
        parts.vault.grantSecret(grant, 'pseudonym', async (key) => {
          const masked = session.mask('raw', compile(task, raw, key), rowsInLot(parts, task))
          for (;;) {
            const next = await masked.next()
            if (next.done) {
              rows += next.value.rows
              for (const [name, count] of Object.entries(next.value.outside))
                outside[name] = (outside[name] ?? 0) + count
              return
            }
            await columns.take(next.value)
          }
        })
      await withRaw(parts, raw, names, work, source)
    }
    return { objects: await columns.finish(rows), rows, outside, anonymity: null, levels: new Map() }
  } catch (error) {
    return await columns.fail(error)
  } finally {
    for (const one of cursors.values()) await one.close()
  }
}

/** Ends of the segments, counted in row groups. */
function ends(groups: readonly { readonly rows: number }[], most: number): readonly number[] {
  const found: number[] = []
  let rows = 0
  for (const [index, group] of groups.entries()) {
    if (rows > 0 && rows + group.rows > most) {
      found.push(index)
      rows = 0
    }
    rows += group.rows
  }
  return [...found, groups.length]
}
