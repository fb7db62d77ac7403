import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'

/** Tables of the national catalogue, by what they classify. */
export type CodeTable =
  | 'view'
  | 'source'
  | 'form'
  | 'service'
  | 'update'
  | 'quality'
  | 'security'
  | 'topic'
  | 'scenario'

export interface CodeTables {
  /** Document that the codes are taken from. */
  readonly source: string
  readonly tables: {
    readonly [Table in CodeTable]: { readonly [code: string]: { readonly zh: string; readonly en: string } }
  }
}

let tables: CodeTables | undefined

/** The code tables, read once from `codes.yaml`. */
export function codeTables(): CodeTables {
  tables ??= parse(readFileSync(fileURLToPath(new URL('./codes.yaml', import.meta.url)), 'utf8')) as CodeTables
  return tables
}
