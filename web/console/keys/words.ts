/** The suite as people write it. */
export function suiteName(suite: string): string {
  return suite === 'sm4-gcm' ? 'SM4-GCM' : 'AES-256-GCM'
}

/** An instant of the platform in Beijing's time, to the minute. */
export function when(at: number): string {
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Asia/Shanghai' }).format(
    at,
  )
}
