/** How a number is shown: as itself, as a day, an instant, a time, or padded with zeros to a width. */
export type NumberFormat = 'number' | 'day' | 'instant' | 'time' | { readonly pad: number }

const builtIn: { readonly [id: number]: NumberFormat } = {
  ...Object.fromEntries([14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map((id) => [id, 'day'])),
  ...Object.fromEntries([18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56].map((id) => [id, 'time'])),
  22: 'instant',
}

/** What a number format does, by its id or, where the workbook gives one, its code. */
export function formatKind(id: number, code?: string): NumberFormat {
  if (code === undefined) return builtIn[id] ?? 'number'
  const bare = code
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?!h|m|s)[^\]]*\]/gi, '')
    .split(';')[0] as string
  if (/^0{2,}$/.test(bare.trim())) return { pad: bare.trim().length }
  if (/general/i.test(bare)) return 'number'
  const [time, day] = [/[hs]/i.test(bare), /[yd]|m{3,}/i.test(bare) || (/m/i.test(bare) && !/[hs]/i.test(bare))]
  if (day) return time ? 'instant' : 'day'
  return time ? 'time' : 'number'
}

const dayMs = 86_400_000
const two = (value: number) => String(value).padStart(2, '0')

/** A serial number as text; null where it is no day that the calendar has (negative, or beyond the year 9999). */
export function serialText(serial: number, kind: 'day' | 'instant' | 'time', from1904: boolean): string | null {
  if (!Number.isFinite(serial) || serial < 0) return null
  // The 1900 system counts a 29 February that never was.
  const days = from1904 ? serial + 1462 : serial < 60 && kind !== 'time' ? serial + 1 : serial
  const at = new Date(Math.round((days - 25569) * 86_400) * 1000)
  if (Number.isNaN(at.getTime()) || at.getTime() >= 253_402_300_800_000) return null
  const time = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`
  if (kind === 'time' && serial < 1) return time
  const day = new Date(Math.floor(at.getTime() / dayMs) * dayMs).toISOString().slice(0, 10)
  return kind === 'day' ? day : `${day} ${time}`
}

/** A number as people wrote it: without the noise beyond fifteen digits and without an exponent; `lost` when digits were lost before. */
export function numberText(written: string): { readonly text: string; readonly lost: boolean } {
  const digits = written.replace(/^[-+]|\.|[eE].*$/g, '').replace(/^0+/, '').length
  if (digits <= 15 && !/[eE]/.test(written)) return { text: written, lost: false }
  const value = Number(written)
  if (!Number.isFinite(value)) return { text: written, lost: false }
  if (Number.isInteger(value) && Math.abs(value) >= 1e15)
    return { text: Math.abs(value) < 1e40 ? BigInt(value).toString() : written, lost: true }
  const short = Number(value.toPrecision(15))
  return { text: /e/i.test(String(short)) ? short.toFixed(20).replace(/0+$/, '') : String(short), lost: false }
}

/** Index from 0 of the column in a cell's place (`AB12` → 27); -1 when it is none. */
export function columnOf(place: string): number {
  let index = 0
  for (let at = 0; at < place.length; at += 1) {
    const code = place.charCodeAt(at)
    if (code < 65 || code > 90) return at === 0 ? -1 : index - 1
    index = index * 26 + code - 64
  }
  return index - 1
}
