interface Procedure {
  readonly about: readonly string[]
  /** The kind of record that it makes. */
  readonly creates: string | null
}

type Kinds = readonly { readonly id: string; readonly links: { readonly [name: string]: string } }[]

/** Whether a procedure has to do with a kind of record: it is about it, or makes a record that is linked to it. */
export function fitsKind(procedure: Procedure, kind: string, kinds: Kinds): boolean {
  return procedure.creates === null
    ? procedure.about.includes(kind)
    : linkTo(procedure.creates, kind, kinds) !== undefined
}

/** The link of a new record that leads to another kind; none where it has none. */
export function linkTo(made: string, kind: string, kinds: Kinds): string | undefined {
  const links = kinds.find(({ id }) => id === made)?.links ?? {}
  return Object.keys(links).find((name) => links[name] === kind)
}
