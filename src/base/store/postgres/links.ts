import { existsSync, lstatSync, readFileSync, symlinkSync, unlinkSync } from 'node:fs'
import { basename, join } from 'node:path'

/** Recreates the library links that the package's install script makes, because package managers may not run it. */
export function repairLinks(home: string): void {
  const list = join(home, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const link of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const target = join(home, link.target)
    if (existsSync(target)) continue
    try {
      if (isLink(target)) unlinkSync(target)
      symlinkSync(basename(link.source), target)
    } catch (error) {
      // Another process may be repairing the same link right now.
      if (!existsSync(target)) throw error
    }
  }
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink()
  } catch {
    return false
  }
}
