/** An amount in fen (1/100 yuan), always whole. */
export type Fen = number & { readonly __fen: never }

export function fen(amount: number): Fen {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`${amount} is not a whole number of fen`)
  return amount as Fen
}

/** `1234567` fen → `12,345.67`. */
export function yuanText(amount: Fen): string {
  const sign = amount < 0 ? '-' : ''
  const whole = String(Math.floor(Math.abs(amount) / 100)).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${sign}${whole}.${String(Math.abs(amount) % 100).padStart(2, '0')}`
}
