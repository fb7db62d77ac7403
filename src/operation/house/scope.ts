import { concernsCase, type Scope } from '../../core/cases/index.ts'

/** A command of the contract that is no act of a case is a kind of its own: its id stands in place of a procedure, and has the dot that no procedure has. */
export function isCommand({ procedure }: Pick<Wanted, 'procedure'>): boolean {
  return procedure.includes('.')
}

/** What somebody wants to do in a case. `act` is null for what concerns the whole case. */
export interface Wanted {
  readonly procedure: string
  readonly act: string | null
}

/** What a command wants: its act, or the whole case. */
export function wantedOf(of: { readonly procedure: string; readonly act: string; readonly type: string }): Wanted {
  return { procedure: of.procedure, act: concernsCase(of.type) ? null : of.act }
}

/** How exactly the scopes name it: 0 not at all, 1 as one of all, 2 its procedure, 3 the act itself. */
export function closeness(scopes: readonly Scope[], wanted: Wanted): 0 | 1 | 2 | 3 {
  if (scopes.length === 0) return 1
  const same = scopes.filter((one) => one.procedure === wanted.procedure)
  if (wanted.act !== null && same.some((one) => one.act === wanted.act)) return 3
  return same.some((one) => one.act === undefined) ? 2 : 0
}

export function covers(scopes: readonly Scope[], wanted: Wanted): boolean {
  return closeness(scopes, wanted) > 0
}

/** Whether two lists of scopes name something together. */
export function overlap(a: readonly Scope[], b: readonly Scope[]): boolean {
  if (a.length === 0 || b.length === 0) return true
  return a.some((one) =>
    b.some(
      (other) =>
        one.procedure === other.procedure &&
        (one.act === undefined || other.act === undefined || one.act === other.act),
    ),
  )
}

/** Whether two lists name the same with the same exactness, so that neither would go before the other. */
export function rival(a: readonly Scope[], b: readonly Scope[]): boolean {
  if (a.length === 0 || b.length === 0) return a.length === b.length
  return a.some((one) => b.some((other) => one.procedure === other.procedure && one.act === other.act))
}
