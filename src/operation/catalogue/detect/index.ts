import { bankCard, plate } from './property.ts'
import { email, ip, landline, mac, mobile, mobileMasked } from './contact.ts'
import { normalise, type Detector } from './detector.ts'
import { personName } from './names.ts'
import { creditCode, organisationCode, organisationName } from './organisation.ts'
import { address, coordinate, divisionCode } from './places.ts'
import { passport, residentId, residentId15, residentIdMasked } from './resident-id.ts'
import { findIn, type Found } from './text.ts'

export { normalised, type Detector, type IdentifierKind } from './detector.ts'
export type { Found } from './text.ts'

/** Every detector, the surest first. */
export const detectors: readonly Detector[] = [
  residentId,
  creditCode,
  email,
  mac,
  plate,
  bankCard,
  mobile,
  residentId15,
  residentIdMasked,
  mobileMasked,
  landline,
  ip,
  divisionCode,
  organisationCode,
  passport,
  coordinate,
  address,
  organisationName,
  personName,
]

/** Whether a whole cell is an identifier of some kind; the first kind that says so. One cell proves nothing for kinds without a check character. */
export function identify(cell: string): Detector | undefined {
  const text = normalise(cell)
  return detectors.find((detector) => detector.test(text))
}

/** Identifiers inside a text, with their places. */
export function scanText(text: string): readonly Found[] {
  return findIn(text, detectors)
}
