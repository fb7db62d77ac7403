import type { DomainParts } from '../parts.ts'
import { footerOf, lengthened, magic } from '../sandbox/index.ts'
import type { MaskedColumn, SandboxSession } from '../sandbox/index.ts'
import type { VaultObject } from '../vault/index.ts'
import { columnsRead, compile, isAmongRows, type MaskTask } from './compile.ts'
import { cursor, type Cursor } from './cursor.ts'
import { pipe, type Pipe } from './pipe.ts'
import { withRaw } from './with-raw.ts'
import type { Written } from './written.ts'

/** What a masked value may take, bytes: a pseudonym takes the most. */
const maskedBytes = 40
/** The share of a sandbox's folder that one segment may fill. */
const share = 0.7

/** Rows of a table that one sandbox can take at a time: raw and masked lie in its folder together. */
export function rowsAtOnce(parts: DomainParts, raw: readonly VaultObject[], task: MaskTask): number {
  const names = columnsRead(task)
  const rows = Math.max(raw[0]?.rows ?? 0, 1)
  const read = raw.filter(({ name }) => names.includes(name)).reduce((sum, { bytes }) => sum + bytes / rows, 0)
  return Math.floor((parts.settings.tmpfs * share) / (read + maskedBytes * task.columns.length))
}

/** Whether a table is masked some rows at a time: it is too large for one sandbox, and no value depends on its neighbours. */
export function isSegmented(parts: DomainParts, raw: readonly VaultObject[], task: MaskTask): boolean {
  return !isAmongRows(task) && (raw[0]?.rows ?? 0) > rowsAtOnce(parts, raw, task)
}

/** One masked column growing by segments into one object. */
interface Growing {
  readonly to: Pipe
  readonly parts: { readonly footer: Buffer; readonly by: number }[]
  readonly stored: Promise<VaultObject>
  at: number
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
  const growing = new Map<string, Growing>()
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
          const masked = session.mask('raw', compile(task, raw, key))
          for (;;) {
            const next = await masked.next()
            if (next.done) {
              rows += next.value.rows
              for (const [name, count] of Object.entries(next.value.outside))
                outside[name] = (outside[name] ?? 0) + count
              return
            }
            const { name } = next.value
            const one = growing.get(name) ?? begin(next.value)
            growing.set(name, one)
            await grow(one, next.value.pieces)
          }
        })
      await withRaw(parts, raw, names, work, source)
    }
    for (const one of growing.values()) await finish(one)
    const objects = new Map<string, VaultObject>()
    for (const [name, { stored }] of growing) objects.set(name, await stored)
    return { objects, rows, outside, anonymity: null, levels: new Map() }
  } catch (error) {
    for (const { to } of growing.values()) to.fail(error)
    const ended = await Promise.allSettled([...growing.values()].map(({ stored }) => stored))
    // What went wrong in storing made pushing fail, and is what is to be told.
    const told = ended.find((one) => one.status === 'rejected' && one.reason !== error)
    throw told?.status === 'rejected' ? told.reason : error
  } finally {
    for (const one of cursors.values()) await one.close()
  }

  function begin({ name, type }: MaskedColumn): Growing {
    const { dataset, version } = raw.find((one) => one.name === name) as VaultObject
    const to = pipe()
    const stored = parts.vault.storeForGrant({ grant, dataset, name, rows: () => rows, version, type }, to.pieces)
    stored.catch((error: unknown) => to.fail(error))
    return { to, parts: [], stored, at: 0 }
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

/** Takes the pages of a segment's file and keeps its footer back. A sandbox sends the footer as the last piece. */
async function grow(one: Growing, pieces: AsyncGenerator<Buffer>): Promise<void> {
  let held: Buffer | null = null
  let [first, taken] = [true, 0]
  const by = one.at === 0 ? 0 : one.at - magic.length
  for await (const piece of pieces) {
    if (held) {
      // The magic stands once, at the beginning.
      const pages = first && one.at > 0 ? held.subarray(magic.length) : held
      first = false
      taken += pages.length
      if (pages.length > 0) await one.to.push(pages)
    }
    held = piece
  }
  one.at += taken
  one.parts.push({ footer: footerOf(held ?? Buffer.alloc(0)), by })
}

async function finish(one: Growing): Promise<void> {
  await one.to.push(lengthened(one.parts))
  one.to.end()
}
