import { join } from 'node:path'
import { openPlatform, type Platform } from '../../src/platform.ts'
import { readLaw, shelveLaw } from '../../src/shelf.ts'

const root = join(import.meta.dirname, '..', '..')
export const LAW = 'yanan'
export const STARTS = '2026-03-02'

/** A platform on the demonstration's law with a simulated clock, not started yet. */
export async function openOffice(folder: string): Promise<Platform> {
  const law = await readLaw([join(root, 'jurisdictions')], [LAW])
  if (law.errors.length > 0) throw new Error(law.errors.join('\n'))
  return openPlatform({
    folder,
    clock: 'simulated',
    starts: STARTS,
    law: (store) => shelveLaw(store, law),
    report: (what, error) => console.error(`! ${what}: ${String(error)}`),
  })
}
