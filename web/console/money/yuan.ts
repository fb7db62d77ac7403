/** Fen as people read them: `1,234.50`. */
export function yuan(fen: number): string {
  const whole = Math.trunc(Math.abs(fen) / 100)
  const rest = String(Math.abs(fen) % 100).padStart(2, '0')
  return `${fen < 0 ? '-' : ''}${String(whole).replace(/\B(?=(\d{3})+$)/g, ',')}.${rest}`
}

/** Hundredths of a percent as people read them: `6%`, `0.5%`. */
export function percent(hundredths: number): string {
  return `${hundredths / 100}%`
}
