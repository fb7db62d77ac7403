/** The texts of packs, and the kinds of element that stand in them. */
import type { Place } from '../grammar/pack.ts'
import type { Located } from './located.ts'
import type { IdKind } from './read.ts'

/** The texts of one pack by path inside its folder. */
export type PackFiles = ReadonlyMap<string, string>
/** Every pack by id; the State Council's notices stand under `calendar`. */
export type PackLibrary = ReadonlyMap<string, PackFiles>

export type ElementKind = Exclude<IdKind, 'clause'>
export interface RawElement {
  readonly node: Located
  readonly place: Place
}
export type RawElements = { readonly [K in ElementKind]: ReadonlyMap<string, RawElement> }

/** Chapter name in a file → kind of element. */
export const chapters: { readonly [chapter: string]: ElementKind } = {
  roles: 'role',
  records: 'record',
  documents: 'document',
  procedures: 'procedure',
  gates: 'gate',
  duties: 'duty',
  parameters: 'parameter',
  settings: 'setting',
  questions: 'question',
  mechanisms: 'mechanism',
}
export const elementKinds: readonly ElementKind[] = Object.values(chapters)
