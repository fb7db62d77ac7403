import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { readWorkbook } from '../../../src/base/workbook/index.ts'

/** What was downloaded by pressing something: its name and its bytes. */
export async function downloaded(page: Page, press: () => Promise<unknown>) {
  const [file] = await Promise.all([page.waitForEvent('download'), press()])
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) }
}

/** The rows of each sheet of a workbook, by the sheet's name. */
export async function sheetsOf(
  bytes: Uint8Array,
): Promise<ReadonlyMap<string, readonly (readonly (string | null)[])[]>> {
  const rows: (readonly (string | null)[])[][] = []
  const seen = await readWorkbook(bytes, (found) => {
    for (const { sheet, cells } of found) (rows[sheet] ??= []).push(cells)
  })
  return new Map(seen.map(({ name }, index) => [name, rows[index] ?? []]))
}
