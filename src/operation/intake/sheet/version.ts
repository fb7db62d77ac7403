import { createHash } from 'node:crypto'
import { canonical, type Json } from '../../../core/kernel/index.ts'
import type { SheetForm } from './field.ts'

/** Which template a workbook was made from: `kind/procedure/digest`. */
export interface Version {
  readonly kind: string
  readonly procedure: string
  readonly digest: string
}

/** What the cell with the version begins with. */
export const VERSION_HEAD = '模板版本：'
const LETTERS = 12

/** A digest of everything that decides how a template is read: sheets, heads, types, options. */
export function digestOf(forms: readonly SheetForm[]): string {
  const shape = forms.map(({ name, fields }) => ({
    name,
    fields: fields.map(({ id, title, required, item }) => ({
      id,
      title,
      required,
      type: item.type,
      options: (item.options ?? []).map((option) => [option.id, option.title.zh]),
    })),
  }))
  return createHash('sha256')
    .update(canonical(shape as unknown as Json))
    .digest('hex')
    .slice(0, LETTERS)
}

export function versionText({ kind, procedure, digest }: Version): string {
  return `${VERSION_HEAD}${kind}/${procedure}/${digest}`
}

/** The version that one of the first rows names; null in a workbook that is no template of ours. */
export function versionIn(rows: readonly { readonly cells: readonly (string | null)[] }[]): Version | null {
  for (const { cells } of rows)
    for (const cell of cells) {
      const found = /^模板版本[:：]\s*([a-z]+)\/([a-z0-9-]+)\/([0-9a-f]{12})$/.exec(cell?.trim() ?? '')
      if (found) return { kind: found[1]!, procedure: found[2]!, digest: found[3]! }
    }
  return null
}
