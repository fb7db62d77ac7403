import type { Actor } from './permit-types.ts'

/** Everybody behind an actor: the person, the one for whom they stand in, and who drafted or signed it inside their house. */
export function behind({
  person,
  standsFor,
  writers = [],
}: Pick<Actor, 'person' | 'standsFor' | 'writers'>): readonly string[] {
  return [...new Set([person, ...(standsFor === undefined ? [] : [standsFor]), ...writers])]
}

/** Those behind an actor besides the person, as an event or a row keeps them; nothing where there is nobody. */
export function othersBehind(actor: Pick<Actor, 'person' | 'standsFor' | 'writers'>): {
  readonly others?: readonly string[]
} {
  const [, ...others] = behind(actor)
  return others.length === 0 ? {} : { others }
}

/**
 * Whether somebody behind an actor is one of those who wrote something before: then no other person acts. Every rule that asks for two persons asks this.
 * `others` as `othersBehind` gave them then.
 */
export function sameHand(
  actor: Pick<Actor, 'person' | 'standsFor' | 'writers'>,
  before: string | null | undefined,
  others: readonly string[] | null | undefined = [],
): boolean {
  const now = behind(actor)
  return [before, ...(others ?? [])].some((one) => typeof one === 'string' && now.includes(one))
}
