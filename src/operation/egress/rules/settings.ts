import { isObject, type Json } from '../../../core/kernel/index.ts'
import type { DisclosureSettings, Verdict } from '../types.ts'

/** Names of the settings that a pack may offer for an area, and the member each one changes. */
const settingNames = [
  'egress-threshold',
  'egress-dominance',
  'egress-p-ratio',
  'egress-zeros',
  'egress-same-value',
  'egress-negatives',
  'egress-position',
] as const

/** What an installation starts with where its pack offers no setting: the common defaults of disclosure control, ours and not a law's. */
export const startingSettings: DisclosureSettings = {
  threshold: 10,
  dominance: [{ n: 2, k: 0.9 }],
  pRatio: 0.1,
  zeros: 'review',
  sameValue: 'review',
  negatives: 'absolute',
  position: 'review',
}

/** The settings in force: the starting ones with every value that the pack or a recorded act gives. Throws a RangeError for a senseless value. */
export async function settingsOf(
  value: (name: string) => Promise<Json | null>,
  starting: DisclosureSettings = startingSettings,
): Promise<DisclosureSettings> {
  const [threshold, dominance, pRatio, zeros, sameValue, negatives, position] = await Promise.all(
    settingNames.map(value),
  )
  return {
    threshold: threshold == null ? starting.threshold : whole('egress-threshold', threshold),
    dominance: dominance == null ? starting.dominance : dominanceOf(dominance),
    pRatio: pRatio == null ? starting.pRatio : share('egress-p-ratio', pRatio),
    zeros: zeros == null ? starting.zeros : verdict('egress-zeros', zeros),
    sameValue: sameValue == null ? starting.sameValue : verdict('egress-same-value', sameValue),
    negatives: negatives === 'review' ? 'review' : negatives === 'absolute' ? 'absolute' : starting.negatives,
    position: position == null ? starting.position : verdict('egress-position', position),
  }
}

function whole(name: string, of: Json): number {
  if (typeof of !== 'number' || !Number.isSafeInteger(of) || of < 1)
    throw new RangeError(`${name} must be a whole number from 1`)
  return of
}

function share(name: string, of: Json): number {
  if (typeof of !== 'number' || !(of >= 0 && of <= 1)) throw new RangeError(`${name} must be a number from 0 to 1`)
  return of
}

function verdict(name: string, of: Json): Verdict {
  if (of !== 'pass' && of !== 'review' && of !== 'fail') throw new RangeError(`${name} must be pass, review or fail`)
  return of
}

/** A share alone means the two greatest; a list gives several rules. */
function dominanceOf(of: Json): DisclosureSettings['dominance'] {
  if (typeof of === 'number') return [{ n: 2, k: share('egress-dominance', of) }]
  if (!Array.isArray(of)) throw new RangeError('egress-dominance must be a share or a list of {n, k}')
  return of.map((each: Json) => {
    if (!isObject(each) || (each['n'] !== 1 && each['n'] !== 2))
      throw new RangeError('egress-dominance: n must be 1 or 2')
    return { n: each['n'], k: share('egress-dominance', (each['k'] ?? null) as Json) }
  })
}
