/** A step without those who drafted or signed it inside their house: other parties are not told. */
export function withoutPersons<T extends { readonly persons?: readonly string[] }>(step: T): Omit<T, 'persons'> {
  const { persons: _, ...rest } = step
  return rest
}
