import { email, landline, mobile, mobileMasked } from './contact.ts'
import type { Detector } from './detector.ts'
import { iccid, imei, imsi, ip, mac } from './devices.ts'
import {
  birthCertificate,
  birthDate,
  drivingFile,
  medicalInstitution,
  militaryId,
  passport,
  socialSecurityCard,
  travelPermit,
} from './documents.ts'
import { latinName, personName, personNameMasked } from './names.ts'
import { compact, normalise } from './normal.ts'
import { creditCode, organisationCode, organisationName, registrationNumber, taxpayerNumber } from './organisation.ts'
import { address, coordinatePair, divisionCode, latitude, longitude } from './places.ts'
import { bankCard, bankCardMasked, iban, plate, vin } from './property.ts'
import { foreignerResidence, residentId, residentId15, residentIdMasked, residentIdRounded } from './resident-id.ts'
import { findIn, type Found } from './text.ts'

export type { Detector, IdentifierKind } from './detector.ts'
export { latitude, longitude } from './places.ts'
export { compact, compacted, normalise, normalised } from './normal.ts'
export type { Found } from './text.ts'

/** Every detector, the surest first. */
export const detectors: readonly Detector[] = [
  residentId,
  foreignerResidence,
  creditCode,
  email,
  mac,
  iban,
  plate,
  militaryId,
  vin,
  bankCard,
  imei,
  imsi,
  iccid,
  mobile,
  residentId15,
  taxpayerNumber,
  registrationNumber,
  residentIdRounded,
  residentIdMasked,
  bankCardMasked,
  mobileMasked,
  landline,
  ip,
  medicalInstitution,
  divisionCode,
  organisationCode,
  coordinatePair,
  address,
  organisationName,
  personName,
  personNameMasked,
  passport,
  travelPermit,
  drivingFile,
  birthCertificate,
  socialSecurityCard,
  birthDate,
  longitude,
  latitude,
  latinName,
]

/** Whether a whole cell is an identifier of some kind that needs no column name; the first kind that says so. One cell proves nothing for kinds without a check character. */
export function identify(cell: string): Detector | undefined {
  const text = normalise(cell)
  const digits = compact(text)
  return detectors.find((detector) => !detector.named && detector.test(detector.digits ? digits : text))
}

/** Identifiers inside a text, with their places. */
export function scanText(text: string): readonly Found[] {
  return findIn(text, detectors)
}
