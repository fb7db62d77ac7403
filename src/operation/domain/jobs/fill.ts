import { rowNumber, type Counted } from '../grants/index.ts'
import type { DomainParts } from '../parts.ts'
import type { OpenedTable } from '../rows.ts'
import type { SandboxSession } from '../sandbox/index.ts'

/** A base column to read; `null` for a table of which only the number of rows counts. */
export interface Wanted {
  readonly table: string
  readonly column: string | null
}

/** Decrypts into the sandbox what is wanted and not there yet: only these columns ever leave the vault. */
export async function fill(
  parts: DomainParts,
  grant: string,
  tables: readonly OpenedTable[],
  wanted: readonly Wanted[],
  session: SandboxSession,
  counted: ReadonlyMap<string, Counted> = new Map(),
): Promise<void> {
  for (const { table: name, column: asked } of wanted) {
    const table = tables.find((one) => one.name === name)
    const own = counted.get(name)?.columns.find((one) => one.name === asked)
    if (table && own && own.from !== rowNumber) {
      const content = parts.vault.openForGrant({ grant, dataset: table.dataset, name: own.from })
      if (!session.has(name, own.from)) await session.fill(name, own.from, content)
      continue
    }
    // Rows are numbered by the file itself: it only has to be there.
    const column = own ? null : asked
    const readable = table?.columns.filter((one) => one.ladder !== 'hidden') ?? []
    const any = readable.find((one) => session.has(name, one.name)) ?? readable[0]
    const chosen = column === null ? any : readable.find((one) => one.name === column)
    if (!table || !chosen || session.has(name, chosen.name)) continue
    const content = parts.vault.openForGrant({ grant, dataset: table.dataset, name: chosen.name })
    await session.fill(name, chosen.name, content)
  }
}
