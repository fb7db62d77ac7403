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
): Promise<void> {
  for (const { table: name, column } of wanted) {
    const table = tables.find((one) => one.name === name)
    const readable = table?.columns.filter((one) => one.ladder !== 'hidden') ?? []
    const any = readable.find((one) => session.has(name, one.name)) ?? readable[0]
    const chosen = column === null ? any : readable.find((one) => one.name === column)
    if (!table || !chosen || session.has(name, chosen.name)) continue
    const content = parts.vault.openForGrant({ grant, dataset: table.dataset, name: chosen.name })
    await session.fill(name, chosen.name, content)
  }
}
