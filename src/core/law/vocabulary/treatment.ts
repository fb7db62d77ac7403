/** What may become of a column's values, from least to most. */
export type Use = 'hidden' | 'aggregate' | 'group' | 'free'

/** Grade (1 least … 4 most, of general data), disclosure ladder and mask of a column. */
export interface Handling {
  readonly grade: 1 | 2 | 3 | 4
  readonly use: Use
  /** A method of masking by its name. */
  readonly masking: string
}

/** Uses from the strictest. */
export const uses: readonly Use[] = ['hidden', 'aggregate', 'group', 'free']

/** How much a mask takes away: 3 everything, 2 who it is, 1 how exactly, 0 nothing. Methods not named here take away exactness. */
const strength: { readonly [method: string]: number } = { keep: 0, drop: 3, pseudonym: 2, fpe: 2 }

/** How much a mask takes away, by its name. */
export function maskStrength(method: string): number {
  return Object.hasOwn(strength, method) ? (strength[method] as number) : 1
}

/** Whether a treatment protects less than another in use, mask or grade. A column that nobody can read needs no mask. */
export function milder(one: Handling, than: Handling): boolean {
  if (one.grade < than.grade) return true
  if (one.use === 'hidden') return false
  return uses.indexOf(one.use) > uses.indexOf(than.use) || maskStrength(one.masking) < maskStrength(than.masking)
}

/** Whether a treatment opens more than what holds now; null: nothing holds yet. */
export function wider(one: Handling, holds: Pick<Handling, 'use' | 'masking'> | null): boolean {
  return holds !== null && milder(one, { ...holds, grade: one.grade })
}

/** The nearest choice that protects at least as much; the strictest there is when none does. */
export function nearest<H extends Handling>(
  wanted: H,
  choices: { readonly uses: readonly Use[]; readonly maskings: readonly string[] },
): H {
  const use =
    uses
      .slice(0, uses.indexOf(wanted.use) + 1)
      .reverse()
      .find((one) => choices.uses.includes(one)) ?? 'hidden'
  const masking = choices.maskings.includes(wanted.masking)
    ? wanted.masking
    : ([...choices.maskings]
        .sort((a, b) => maskStrength(a) - maskStrength(b))
        .find((one) => maskStrength(one) >= maskStrength(wanted.masking)) ?? 'drop')
  return { ...wanted, use: masking === 'drop' ? 'hidden' : use, masking }
}
