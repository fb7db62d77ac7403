import { liesBeside } from '../load/beside.ts'
import { caseFile, caseParts } from './cases.ts'
import { chapters } from './chapters.ts'
import { documentBody, documentParts } from './documents.ts'
import { calendar, clauseList, head } from './head.ts'
import type { Schema } from './json.ts'
import { procedureBody, procedureParts } from './procedures.ts'
import { shared } from './shared.ts'

export type { Schema } from './json.ts'

const kinds: { readonly [kind: string]: Schema } = {
  pack: head,
  clauses: clauseList,
  chapters,
  document: documentBody(true),
  procedure: procedureBody(true),
  cases: caseFile,
  calendar,
}

/** One schema a kind of file, by the name of its file. */
export function packSchemas(): ReadonlyMap<string, Schema> {
  const all = { ...shared, ...documentParts, ...procedureParts, ...caseParts }
  return new Map(Object.entries(kinds).map(([kind, schema]) => [kind, whole(schema, all)]))
}

/** The kind of file that a path inside a pack's folder is; null for what no schema describes. */
export function schemaKind(path: string): string | null {
  if (path === 'pack.yaml') return 'pack'
  if (liesBeside(path) || !path.endsWith('.yaml')) return null
  const [folder = ''] = path.split('/')
  const folders: { readonly [folder: string]: string } = {
    clauses: 'clauses',
    documents: 'document',
    procedures: 'procedure',
    cases: 'cases',
  }
  return path.includes('/') ? (folders[folder] ?? null) : 'chapters'
}

/** A schema with the definitions that it needs, however deep. */
function whole(schema: Schema, all: { readonly [name: string]: Schema }): Schema {
  const needed = new Set<string>()
  const look = (at: unknown): void => {
    for (const [, name = ''] of JSON.stringify(at).matchAll(/"#\/definitions\/([\w-]+)"/g)) {
      if (needed.has(name)) continue
      needed.add(name)
      look(all[name])
    }
  }
  look(schema)
  const definitions = Object.fromEntries([...needed].sort().map((name) => [name, all[name]]))
  return { $schema: 'http://json-schema.org/draft-07/schema#', ...schema, definitions }
}
