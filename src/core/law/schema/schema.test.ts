import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readPacks, sha256Text } from '../../../base/law/index.ts'
import { loadPack } from '../index.ts'
import { locate, type Located, type LocatedMap } from '../load/located.ts'
import { packSchemas, schemaKind, type Schema } from './index.ts'
import { misfits } from './validate.ts'

const root = join(import.meta.dirname, '../../../..')
const schemas = packSchemas()
const libraries = [await readPacks(join(root, 'jurisdictions')), await readPacks(join(root, 'src/core/cases/fixtures'))]

function located(pack: string, path: string, text: string): Located {
  const faults = { errors: [], warnings: [] }
  const node = locate(pack, path, text, faults, 'followed')
  if (!node) throw new Error(JSON.stringify(faults.errors))
  return node
}

describe('the schema of packs for editors', () => {
  it.each([...schemas])(
    'given the schema of %s, then the file that editors read is the one made from the grammar',
    (kind, schema) => {
      const file = readFileSync(join(root, `docs/reference/pack-schema/${kind}.json`), 'utf8')
      // Made anew by: npm run shuyu -- law schema
      expect(JSON.parse(file)).toEqual(JSON.parse(JSON.stringify(schema)))
    },
  )

  it.each(libraries.flatMap((library) => [...library.keys()].map((id) => [id, library] as const)))(
    'given every file of %s, then it fits its schema',
    (id, library) => {
      const found = [...(library.get(id) ?? [])].flatMap(([path, text]) => {
        const kind = id === 'calendar' ? (path.includes('/') ? null : 'calendar') : schemaKind(path)
        return kind === null ? [] : misfits(schemas.get(kind)!, located(id, path, text))
      })
      expect(found).toEqual([])
    },
  )

  it('given every mapping of every pack, then the schema knows each key that the loader knows there', () => {
    const lacking = new Set<string>()
    for (const library of libraries) {
      for (const id of library.keys()) {
        if (id === 'calendar') continue
        const asked = new Map<string, readonly string[]>()
        const key = (node: Located) => `${node.place.pack}/${node.place.file}:${node.place.line} ${shape(node)}`
        loadPack(library, id, sha256Text, (node, known) => asked.set(key(node), known))
        for (const [path, text] of library.get(id) ?? []) {
          const kind = schemaKind(path)
          if (kind === null || kind === 'cases') continue
          misfits(schemas.get(kind)!, located(id, path, text), (node: LocatedMap, schema: Schema) => {
            const known = asked.get(key(node)) ?? []
            const properties = (schema['properties'] ?? {}) as object
            for (const word of known)
              if (!(word in properties)) lacking.add(`${String(schema['description'])}: ${word}`)
          })
        }
      }
    }
    expect([...lacking]).toEqual([])
  })

  it('given every description, then it is Chinese and nothing is left to be filled in', () => {
    const descriptions: string[] = []
    const walk = (at: unknown): void => {
      if (typeof at !== 'object' || at === null) return
      for (const [name, value] of Object.entries(at))
        if (name === 'description' && typeof value === 'string') descriptions.push(value)
        else walk(value)
    }
    for (const schema of schemas.values()) walk(schema)
    expect(descriptions.length).toBeGreaterThan(300)
    expect(
      descriptions.filter((one) => !/\p{Script=Han}/u.test(one) || /\{(what|wanted|parts|list|each)\}/.test(one)),
    ).toEqual([])
  })

  it.each([
    ['pack', 'titel: { zh: 甲, en: A }', 'unknown key titel'],
    ['procedure', 'procedure: p\ntitle: { zh: 甲, en: A }\nabout: x\nacts: { a: { kind: sumbit } }', 'none of submit'],
    [
      'clauses',
      '- { id: a, source: 一, title: { zh: 甲 }, gist: { zh: 甲, en: A }, kind: k, mode: enforce }',
      'lacks en',
    ],
    [
      'document',
      'document: d\ntitle: { zh: 甲, en: A }\nitems: { a: { title: { zh: 甲, en: A }, type: txt } }',
      'none of text',
    ],
  ])('given a slip in a file of kind %s, then the schema tells it', (kind, text, what) => {
    expect(
      misfits(schemas.get(kind)!, located('x', 'x.yaml', text))
        .map((one) => one.what)
        .join(' '),
    ).toContain(what)
  })
})

/** What tells mappings on one line apart. */
function shape(node: Located): string {
  return node.type === 'map' ? [...node.entries.keys()].join(',') : node.type
}
