import { platformRefusal, Refused } from '../../../core/kernel/index.ts'

/** Media types that a browser may show in place; everything else is downloaded, so that no uploaded page ever runs under our name. */
export const inlineTypes: ReadonlySet<string> = new Set([
  'application/pdf',
  'image/png',
  'image/jpeg',
  'text/plain; charset=utf-8',
])

/** The name of an uploaded file from `x-filename` (percent-encoded UTF-8), without folders; null without one. Throws Refused for a bad name. */
export function fileName(request: Request): string | null {
  const given = request.headers.get('x-filename')
  if (given === null) return null
  try {
    const name = decodeURIComponent(given).split(/[\\/]/).at(-1)?.trim() ?? ''
    if (name !== '' && name.length <= 200 && !/\p{Cc}/u.test(name)) return name
  } catch {
    // Falls through to the refusal: a broken percent-encoding is a bad name.
  }
  throw new Refused(platformRefusal('invalid', 'file-name-wrong', {}, 'mend-field'))
}
