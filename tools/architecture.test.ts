import { readdirSync, readFileSync, existsSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const wings = ['core', 'base', 'operation', 'edge'] as const
/** Rooms in the order in which they may look back: a room imports only rooms before it in its wing. */
const rooms: Record<string, readonly string[]> = {
  core: ['kernel', 'locales', 'law', 'cases', 'proof', 'trail'],
  base: [
    'beside',
    'child',
    'zip',
    'crypto',
    'store',
    'objects',
    'ledger',
    'engine',
    'codes',
    'demo',
    'law',
    'paper',
    'workbook',
    'mail',
    'webhook',
  ],
  operation: [
    'people',
    'procedures',
    'house',
    'search',
    'paper',
    'experts',
    'catalogue',
    'intake',
    'domain',
    'egress',
    'products',
    'economy',
    'oversight',
    'trace',
    'archive',
    'messages',
  ],
  edge: ['contract', 'http', 'cli'],
}

function sources(folder: string): string[] {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.parentPath.includes('node_modules'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  return [...text.matchAll(/(?:from|import)\s*\(?\s*['"](\.{1,2}\/[^'"]+)['"]/g)].map((match) =>
    relative(root, resolve(root, dirname(file), match[1] ?? '')),
  )
}

function place(path: string): { wing: string; room: string } | null {
  const [top, wing, room] = path.split('/')
  return top === 'src' && wing && room && wings.includes(wing as never) ? { wing, room } : null
}

/** One path for each import that closes a circle. */
function circlesIn(imports: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const found: string[] = []
  const done = new Set<string>()
  const path: string[] = []
  const walk = (file: string): void => {
    const at = path.indexOf(file)
    if (at >= 0) found.push([...path.slice(at), file].join(' → '))
    if (at >= 0 || done.has(file)) return
    path.push(file)
    for (const next of imports.get(file) ?? []) walk(next)
    path.pop()
    done.add(file)
  }
  for (const file of imports.keys()) walk(file)
  return found
}

/** Tests may look anywhere below them; the arrows bind what ships. */
const isTest = (file: string) => /\.test\.tsx?$|\/testing\//.test(file) || file.endsWith('testing.ts')

describe('architecture', () => {
  const files = sources('src')

  it('given every import in src, when followed, then it goes core ← base ← operation ← edge and back within a wing only', () => {
    const wrong = files
      .filter((file) => !isTest(file))
      .flatMap((file) => importsOf(file).map((target) => ({ file, target, from: place(file), to: place(target) })))
      .filter(({ from, to }) => {
        if (!from || !to || (from.wing === to.wing && from.room === to.room)) return false
        if (from.wing !== to.wing) return wings.indexOf(from.wing as never) < wings.indexOf(to.wing as never)
        const order = rooms[from.wing] ?? []
        return order.indexOf(from.room) < order.indexOf(to.room)
      })
      .map(({ file, target }) => `${file} → ${target}`)
    expect(wrong).toEqual([])
    expect(files.length).toBeGreaterThan(50)
  })

  it('given the files of the domain, when their imports are followed, types too, then none comes back to where it began', () => {
    const inside = files.filter((file) => file.startsWith('src/operation/domain/') && !isTest(file))
    expect(inside.length).toBeGreaterThan(200)
    expect(circlesIn(new Map(inside.map((file) => [file, importsOf(file)])))).toEqual([])
  })

  it.each(['src/core/law', 'src/core/cases', 'src/operation/procedures', 'src/edge/http'])(
    'given the folders of %s, when their imports are followed, types too, then none comes back to where it began',
    (room) => {
      const inside = files.filter((file) => file.startsWith(`${room}/`) && !isTest(file) && !file.endsWith('/index.ts'))
      const folder = (file: string) => /^[^/]+\//.exec(relative(room, file))?.[0] ?? relative(room, file)
      const imports = new Map<string, string[]>()
      for (const file of inside) {
        const others = importsOf(file).filter((target) => inside.includes(target) || target.endsWith('/index.ts'))
        const within = others.filter((target) => target.startsWith(`${room}/`)).map(folder)
        const known = imports.get(folder(file)) ?? []
        imports.set(
          folder(file),
          [...new Set([...known, ...within])].filter((one) => one !== folder(file)),
        )
      }
      expect(imports.size).toBeGreaterThan(3)
      expect(circlesIn(imports)).toEqual([])
    },
  )

  it('given the web, when its imports are followed, then it reads the contract and the core and nothing else of src', () => {
    const wrong = sources('web')
      .filter((file) => !isTest(file))
      .flatMap((file) => importsOf(file).map((target) => ({ file, target })))
      .filter(({ target }) => target.startsWith('src/') && !/^src\/(core|edge\/contract)\//.test(target))
      .map(({ file, target }) => `${file} → ${target}`)
    expect(wrong).toEqual([])
  })

  it('given the code, when read, then no jurisdiction is named in it', () => {
    const names = readdirSync(join(root, 'jurisdictions'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !['national', 'calendar'].includes(entry.name))
      .map((entry) => entry.name)
    const places = names.flatMap((name) => {
      const head = join(root, 'jurisdictions', name, 'pack.yaml')
      const place = existsSync(head)
        ? /zh:\s*['"]?([\u4e00-\u9fff]{2})市/.exec(readFileSync(head, 'utf8'))?.[1]
        : undefined
      return place ? [name, place] : [name]
    })
    const named = [...files, ...sources('web')]
      .filter((file) => !isTest(file) && !file.includes('/fixtures/'))
      .filter((file) => places.some((name) => readFileSync(join(root, file), 'utf8').toLowerCase().includes(name)))
    expect(named).toEqual([])
    expect(names.length).toBeGreaterThan(0)
  })

  it.each(['zh-CN', 'en'])(
    'given the texts of all rooms in %s, when put together, then none is said twice',
    (language) => {
      const folder = join(root, 'src', 'core', 'locales', language)
      const keys = readdirSync(folder)
        .filter((name) => name.endsWith('.ts'))
        .flatMap((name) =>
          [...readFileSync(join(folder, name), 'utf8').matchAll(/^ {2}'?([\w.-]+)'?:/gm)].map(([, key]) => key),
        )
      expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
      expect(keys.length).toBeGreaterThan(1000)
    },
  )

  it('given every room, when opened, then it explains itself and has one face', () => {
    const missing = wings.flatMap((wing) =>
      readdirSync(join(root, 'src', wing), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .flatMap((entry) =>
          ['README.md', 'index.ts']
            .filter((name) => !existsSync(join(root, 'src', wing, entry.name, name)))
            .map((name) => `src/${wing}/${entry.name}/${name}`),
        ),
    )
    expect(missing).toEqual([])
  })

  it('given every source file, when measured, then it stays under 400 lines', () => {
    const long = [...files, ...sources('web')].filter(
      (file) => readFileSync(join(root, file), 'utf8').split('\n').length > 401,
    )
    expect(long).toEqual([])
  })

  it('given the READMEs of folders, when they name a file, then there is one of that name', () => {
    const tops = ['src', 'web', 'test', 'bench', 'tools', 'docs', 'jurisdictions']
    const all = tops.flatMap((top) =>
      readdirSync(join(root, top), { recursive: true, encoding: 'utf8' }).map((file) => join(top, file)),
    )
    const paths = `\n${all.join('\n')}\n`
    const missing = all
      .filter((file) => file.endsWith('README.md'))
      .flatMap((file) =>
        [...readFileSync(join(root, file), 'utf8').matchAll(/`([a-z][\w./-]*\.(?:ts|tsx|py|mjs|css|md|yaml))`/g)]
          .map((match) => match[1] ?? '')
          .filter((name) => !paths.includes(`/${name}\n`) && !paths.includes(`\n${name}\n`))
          .map((name) => `${file}: ${name}`),
      )
    expect(missing).toEqual([])
  })
})
