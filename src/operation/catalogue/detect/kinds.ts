import type { Treatment } from '../classify/types.ts'

/** How much a kind of identifier says of somebody: 4 names a person for good, 3 reaches or finds one, 2 names an organisation or a device, 1 names nobody. */
export type Severity = 1 | 2 | 3 | 4

/** What follows from a kind, before a person decides. */
export interface KindRule extends Treatment {
  /** Names or reaches a natural person. */
  readonly personal: boolean
  /** Already covered in part: said to people, and not counted as clear. */
  readonly covered?: true
}

function rule(
  category: Treatment['category'],
  grade: Severity,
  use: Treatment['use'],
  masking: string,
  covered?: true,
): KindRule {
  const personal = !['organisation', 'place', 'public-code'].includes(category)
  return { category, grade, use, masking, personal, ...(covered ? { covered } : {}) }
}

/** Every kind of identifier that is looked for, with its severity (the grade proposed) and the treatment proposed. */
export const kinds = {
  'resident-id': rule('identity', 4, 'aggregate', 'pseudonym'),
  'resident-id-15': rule('identity', 4, 'aggregate', 'pseudonym'),
  'resident-id-masked': rule('identity', 3, 'hidden', 'drop', true),
  'foreigner-residence': rule('identity', 4, 'aggregate', 'pseudonym'),
  passport: rule('identity', 4, 'aggregate', 'pseudonym'),
  'travel-permit': rule('identity', 4, 'aggregate', 'pseudonym'),
  'military-id': rule('identity', 4, 'hidden', 'drop'),
  'driving-file': rule('identity', 4, 'aggregate', 'pseudonym'),
  'birth-certificate': rule('identity', 4, 'aggregate', 'pseudonym'),
  'social-security-card': rule('identity', 4, 'aggregate', 'pseudonym'),
  'bank-card': rule('property', 4, 'aggregate', 'pseudonym'),
  'bank-card-masked': rule('property', 3, 'hidden', 'drop', true),
  iban: rule('property', 4, 'aggregate', 'pseudonym'),
  mobile: rule('contact', 3, 'aggregate', 'pseudonym'),
  'mobile-masked': rule('contact', 3, 'hidden', 'drop', true),
  landline: rule('contact', 3, 'aggregate', 'pseudonym'),
  email: rule('contact', 3, 'hidden', 'drop'),
  'person-name': rule('identity', 3, 'hidden', 'drop'),
  'person-name-masked': rule('identity', 3, 'hidden', 'drop', true),
  'birth-date': rule('identity', 3, 'group', 'month'),
  address: rule('whereabouts', 3, 'hidden', 'drop'),
  coordinate: rule('whereabouts', 3, 'hidden', 'drop'),
  plate: rule('property', 3, 'aggregate', 'pseudonym'),
  vin: rule('property', 3, 'aggregate', 'pseudonym'),
  ip: rule('device', 3, 'aggregate', 'pseudonym'),
  mac: rule('device', 3, 'aggregate', 'pseudonym'),
  imei: rule('device', 3, 'aggregate', 'pseudonym'),
  imsi: rule('device', 3, 'aggregate', 'pseudonym'),
  iccid: rule('device', 3, 'aggregate', 'pseudonym'),
  'credit-code': rule('organisation', 2, 'aggregate', 'pseudonym'),
  'organisation-code': rule('organisation', 2, 'aggregate', 'pseudonym'),
  'organisation-name': rule('organisation', 2, 'hidden', 'drop'),
  'taxpayer-number': rule('organisation', 2, 'aggregate', 'pseudonym'),
  'registration-number': rule('organisation', 2, 'aggregate', 'pseudonym'),
  'medical-institution': rule('public-code', 1, 'group', 'keep'),
  'division-code': rule('place', 1, 'group', 'keep'),
} as const satisfies { readonly [kind: string]: KindRule }

/** Kinds of identifier that can be found in a column or a text. */
export type IdentifierKind = keyof typeof kinds

/** What follows from a kind; for a word that is none, what follows from an unknown one. */
export function kindRule(kind: string): KindRule {
  return Object.hasOwn(kinds, kind) ? kinds[kind as IdentifierKind] : rule('identity', 4, 'hidden', 'drop')
}

/** Identifiers of whom a table is about: persons, enterprises, vehicles, accounts. Contact data belong to somebody, but not to one alone. */
export function tellsUnits(kind: string): boolean {
  return /^(resident-id|passport|credit-code|social-security-card|bank-card|plate|vin|driving-licence)/.test(kind)
}
