/** What tracks of procedures are called. */
import type { Procedure, Words } from '../grammar/pack.ts'

/** A track's own title, that of the role of its name, or its name. */
export function trackTitle(
  track: string,
  procedure: Pick<Procedure, 'tracks'> | null | undefined,
  roleTitle: (role: string) => Words | undefined,
): Words {
  const own = procedure?.tracks?.[track]?.['title'] as Partial<Words> | undefined
  return own?.zh && own.en ? { zh: own.zh, en: own.en } : (roleTitle(track) ?? { zh: track, en: track })
}
