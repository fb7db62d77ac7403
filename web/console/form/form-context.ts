import { createContext, useContext } from 'react'
import type { Json, JsonObject, Unmet } from '../../../src/core/kernel/index.ts'
import { noDefects, type Defects } from './defects.ts'
import { fieldId, pathText, valueAt, type Path } from './path.ts'

interface FormState {
  readonly document: JsonObject
  readonly set: (path: Path, value: Json | undefined) => void
  readonly defects: Defects
  readonly area: string
  readonly prefix: string
  readonly demanding: boolean
  /** What somebody wants put right, by the path of the field. */
  readonly notes?: ReadonlyMap<string, readonly string[]>
  /** Columns of the line that the document is about, as far as they can be declined. */
  readonly names?: readonly string[]
}

export const FormContext = createContext<FormState>({
  document: {},
  set: () => undefined,
  defects: noDefects,
  area: '',
  prefix: 'form',
  demanding: false,
})

export interface FieldState {
  readonly value: Json | undefined
  readonly set: (value: Json | undefined) => void
  readonly unmet: readonly Unmet[]
  /** Element ids of the control and of the texts that describe it. */
  readonly id: string
  readonly describedBy: string
  readonly area: string
  readonly demanding: boolean
  readonly notes: readonly string[]
}

/** The value, defects and ids of one field. */
export function useField(path: Path): FieldState {
  const form = useContext(FormContext)
  const id = fieldId(form.prefix, path)
  return {
    value: valueAt(form.document, path),
    set: (value) => form.set(path, value),
    unmet: form.defects.byField.get(pathText(path)) ?? [],
    id,
    describedBy: `${id}-about`,
    area: form.area,
    demanding: form.demanding,
    notes: form.notes?.get(pathText(path)) ?? [],
  }
}

/** The columns that may be declined in the form around. */
export function useNamesToDecline(): readonly string[] {
  return useContext(FormContext).names ?? []
}
