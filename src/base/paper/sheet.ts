/** A paper as the press takes it: everything already in words. Laid out after GB/T 9704-2012, the format of official papers. */
export interface Sheet {
  /** The red head: the issuing body and its number (blank places where the number is written by hand). Contracts have none. */
  readonly head: { readonly issuer: string; readonly number: string } | null
  readonly title: string
  readonly subtitle: string | null
  /** To whom, without the colon. */
  readonly to: string | null
  readonly body: readonly Block[]
  readonly enclosures: readonly string[]
  /** Who seals, in order; `as` says in which part where several do. */
  readonly seals: readonly { readonly as: string; readonly name: string; readonly day: string }[]
  readonly note: string | null
  /** Stands on every page: on trial, a draft. */
  readonly stamp: string | null
  readonly mark: Mark
}

/** What ties the paper to its record: on every page in one line, at the end with the QR code. */
export interface Mark {
  readonly code: string
  readonly line: string
  readonly facts: readonly string[]
  /** Where the code leads. */
  readonly address: string
}

export type Block =
  | {
      readonly kind: 'heading'
      readonly level: 1 | 2 | 3
      readonly text: string
      /** A short value that stands behind the heading. */
      readonly value: string | null
      /** The clauses that ask for it. */
      readonly cite: string | null
    }
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'table'
      readonly head: readonly string[]
      /** How wide the columns are, one to another. */
      readonly widths: readonly number[]
      readonly rows: readonly (readonly string[])[]
    }

/** Every character that stands on it. */
export function textOf(sheet: Sheet): string {
  const parts: string[] = []
  gather(sheet, parts)
  return parts.join('')
}

function gather(value: unknown, into: string[]): void {
  if (typeof value === 'string') into.push(value)
  else if (Array.isArray(value)) for (const one of value) gather(one, into)
  else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) gather(one, into)
}
